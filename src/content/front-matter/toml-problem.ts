import type { BlockReading } from './types.ts'

type Problem = BlockReading['problems'][number]

/** What is wrong in a line of TOML at which the parser stopped, in the words of who wrote it. */
export function tomlProblem(block: string, at: number, detail: string): Problem {
  const unknown: Problem = { is: 'invalid', detail, start: at, end: at }
  const start = block.lastIndexOf('\n', Math.max(0, at - 1)) + 1
  const [line = ''] = block.slice(start).split(/\r?\n/, 1)
  const end = start + line.trimEnd().length
  const [colon, yamlKey = ''] = /^\s*([\w-]+)\s*:(?=\s|$)/.exec(line) ?? []
  if (colon !== undefined) return { is: 'colon-for-equals', detail: yamlKey, start, end }
  const [before, key = ''] = /^\s*([\w-]+)\s*=\s*/.exec(line) ?? []
  if (before === undefined || /"""|'''/.test(line)) return unknown
  const value = line.slice(before.length)
  const valueAt = start + before.length
  if (isLeftOpen(value)) return { is: 'unclosed-quote', detail: key, start: valueAt, end }
  // A number, a date, true, false and nan have none.
  if (/^\p{L}/u.test(value) && !/^(?:true|false|inf|nan)\b/.test(value))
    return { is: 'no-quotes', detail: key, start: valueAt, end }
  return unknown
}

function isLeftOpen(value: string): boolean {
  let quote = ''
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] ?? ''
    if (quote === '"' && sign === '\\') at += 1
    else if (quote) quote = sign === quote ? '' : quote
    else if (sign === '#') return false
    else if (sign === '"' || sign === "'") quote = sign
  }
  return quote !== ''
}
