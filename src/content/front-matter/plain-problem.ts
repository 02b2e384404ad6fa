import type { BlockReading } from './types.ts'

type Problem = BlockReading['problems'][number]

/** What a mistake looks like to who wrote the lines, since the parser's own words are for programmers. */
export function plainProblem(part: string, problem: Problem): Problem {
  const { detail = '' } = problem
  const { line, start, end } = lineAt(part, problem.start)
  if (detail.startsWith('Missing closing')) return unclosedQuote(part) ?? problem
  if (detail.startsWith('Unexpected scalar')) return openAbove(part, start) ?? problem
  if (detail.startsWith('Nested mappings')) return laterColon(line, start) ?? problem
  if (start > 0 && /^-\s/.test(line)) return { is: 'loose-item', start, end }
  const tomlKey = /^([\w-]+)[ ]*=[ ]*\S/.exec(line)?.[1]
  if (tomlKey !== undefined) return { is: 'equals-for-colon', detail: tomlKey, start, end }
  if (start > 0 && /^[\p{L}/<(]/u.test(line) && !/^[\w-]+:(?:\s|$)/.test(line))
    return { is: 'loose-line', start, end }
  if (!/same column|Sequence item without|single line/.test(detail)) return problem
  const last = lineAt(part, problem.end)
  return last.line.startsWith(' ') ? { is: 'indentation', start: last.start, end: last.end } : problem
}

function lineAt(part: string, offset: number): { line: string; start: number; end: number } {
  const start = part.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const [line = ''] = part.slice(start).split(/\r?\n/, 1)
  return { line, start, end: start + line.trimEnd().length }
}

/** `description: |` whose text stands in the first column. */
export function looseBlockText(part: string): Problem | undefined {
  const [, before = '', line = ''] =
    /^([^\n]{1,200}:[ ]+[|>][-+\d]*[ ]*(?:#[^\n]*)?\n\s*?)([^\s].*)$/m.exec(part) ?? []
  return line === ''
    ? undefined
    : { is: 'loose-line', start: before.length, end: before.length + line.trimEnd().length }
}

/**
 * The first key is indented, and others are not. Jekyll and Hugo up to 0.151 read that key and none of the others, and later
 * ones end their build (asked of Jekyll 4.3.1, Hugo 0.111, 0.131 and 0.169).
 */
export function indentedStart(block: string): [Problem] | undefined {
  const [whole, before = ''] = /^((?:[ \t]*\r?\n)*)[ ]+[\w-]+:(?=\s)[^\n]*/.exec(block) ?? []
  return whole === undefined
    ? undefined
    : [{ is: 'indentation', start: before.length, end: whole.trimEnd().length }]
}

function unclosedQuote(part: string): Problem | undefined {
  const opened = [...part.matchAll(/^[ -]*([^\s:"'][^\n:"']{0,200}):[ ]+(["'])/gm)].at(-1)
  if (!opened) return undefined
  const start = opened.index + opened[0].length - 1
  const [text = ''] = part.slice(start).split(/\r?\n/, 1)
  return { is: 'unclosed-quote', detail: opened[1] ?? '', start, end: start + text.length }
}

/** A quote that opens a text in the line above, and ends at the next quote, in this line. */
function openAbove(part: string, lineStart: number): Problem | undefined {
  const above = lineAt(part, lineStart - 1)
  const [opened, key = '', quote = ''] =
    /^[ -]*([^\s:"'][^\n:"']{0,200}):[ ]+(["'])(?:(?!\2)[^\n])*$/.exec(part.slice(above.start, above.end)) ??
    []
  if (opened === undefined) return undefined
  return { is: 'unclosed-quote', detail: key, start: above.start + opened.indexOf(quote), end: above.end }
}

/** `- title: Style Hunt: Blonde Ale` */
function laterColon(line: string, start: number): Problem | undefined {
  const found = /^([ -]*([^\s:][^:]{0,200}):[ ]+[^"'\s][^\n]*?):(?=\s|$)/.exec(line)
  if (!found) return undefined
  const [, before = '', key = ''] = found
  return { is: 'colon', detail: key, start: start + before.length, end: start + before.length + 1 }
}
