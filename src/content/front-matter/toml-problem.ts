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
  const curly = curlyQuotes(block, at, start)
  if (curly) return curly
  const [before, key = ''] = /^\s*([\w-]+)\s*=\s*/.exec(line) ?? []
  if (before !== undefined && !/"""|'''/.test(line)) {
    const problem = inValue(line.slice(before.length), key, start + before.length, end)
    if (problem) return problem
  }
  return wordInList(block, at, detail) ?? unknown
}

function inValue(value: string, key: string, start: number, end: number): Problem | undefined {
  if (/^(?:#|$)/.test(value.trim())) return { is: 'no-value', detail: key, start: start - 1, end: start }
  if (/^(["'])(?!\1\1)[^\n]*\1[^\n]*\1\s*$/.test(value) && !/^"(?:[^"\\\n]|\\.)*"\s*$/.test(value))
    return { is: 'quote-inside', detail: key, start, end }
  if (isLeftOpen(value)) return { is: 'unclosed-quote', detail: key, start, end }
  if (/^(?:true|false|yes|no|on|off)\s*(?:#.*)?$/i.test(value))
    return { is: 'other-boolean', detail: key, start, end }
  // A number, a date, true, false and nan have none.
  return /^\p{L}/u.test(value) && !/^(?:true|false|inf|nan)\b/.test(value)
    ? { is: 'no-quotes', detail: key, start, end }
    : undefined
}

/** As word processors and telephones write them: `title = “Hello”`. */
const CURLY = /[“”„‟«»‹›‘’‚‛]/u
const CURLY_TEXT =
  /^(?:[“”„‟][^“”„‟\n]*[“”]|[«»][^«»\n]*[«»]|[‹›][^‹›\n]*[‹›]|[‘’‚‛][^\n]*?[‘’](?=\s*(?:[,\]}=#]|\r?$)))/mu

function curlyQuotes(block: string, at: number, lineStart: number): Problem | undefined {
  if (!CURLY.test(block[at] ?? '')) return undefined
  const rest = block.slice(at)
  const [line = ''] = rest.split(/\r?\n/, 1)
  const [text = line.trimEnd()] = CURLY_TEXT.exec(rest) ?? []
  const detail = keyBefore(block, at) ?? block.slice(lineStart, at).trim()
  return { is: 'curly-quotes', detail, start: at, end: at + text.length }
}

/** `tags = ["a", b]`, `tags = ["a" "b"]` */
function wordInList(block: string, at: number, detail: string): Problem | undefined {
  const key = keyBefore(block, at)
  const [word] = /^\p{L}[^\n,\]}"'=#]*/u.exec(block.slice(at)) ?? []
  if (key === undefined || !/[[,]\s*$/.test(block.slice(0, at)) || !detail.includes('invalid value'))
    return undefined
  return word === undefined
    ? undefined
    : { is: 'no-quotes', detail: key, start: at, end: at + word.trimEnd().length }
}

function keyBefore(block: string, at: number): string | undefined {
  return [...block.slice(0, at).matchAll(/^[ \t]*([\w-]+)[ \t]*=/gm)].at(-1)?.[1]
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
