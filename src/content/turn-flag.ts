import type { Range } from './range.ts'

const OPPOSITE: Readonly<Record<string, string>> = {
  ...{ true: 'false', false: 'true', True: 'False', False: 'True', TRUE: 'FALSE', FALSE: 'TRUE' },
  ...{ yes: 'no', no: 'yes', on: 'off', off: 'on' },
}

/** The text with the opposite word at this place, in the same spelling; undefined if no flag stands there. */
export function turnFlag(text: string, { line, column, endLine, endColumn }: Range): string | undefined {
  if (line !== endLine) return undefined
  const lines = text.split('\n')
  const shift = line === 1 && text.startsWith('\uFEFF') ? 1 : 0
  const fullLine = lines[line - 1] ?? ''
  const [from, to] = [column - 1 + shift, endColumn - 1 + shift]
  const [, open = '', word = '', close = ''] =
    /^(["']?)([a-z]+)(["']?)$/i.exec(fullLine.slice(from, to)) ?? []
  const opposite = Object.hasOwn(OPPOSITE, word) ? OPPOSITE[word] : undefined
  if (!opposite) return undefined
  lines[line - 1] = fullLine.slice(0, from) + open + opposite + close + fullLine.slice(to)
  return lines.join('\n')
}
