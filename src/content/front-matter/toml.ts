import { parse, TomlError } from 'smol-toml'
import { createSafeObject, forbiddenKeys, safeObjectCopy } from '../safe-object.ts'
import type { Span } from '../yaml-tree.ts'
import { tomlProblem } from './toml-problem.ts'
import type { BlockReading, WrittenKey } from './types.ts'

/** The parser itself refuses duplicate keys. */
export function readTomlBlock(block: string): BlockReading {
  const problems: BlockReading['problems'][number][] = []
  let data: Record<string, unknown>
  try {
    const parsed = parse(block, { integersAsBigInt: 'asNeeded' })
    if (hasTooLarge(parsed)) throw new RangeError('an integer has more than 64 bits')
    data = safeObjectCopy(parsed, (key) => {
      const at = Math.max(0, block.indexOf(key))
      problems.push({ is: 'forbidden-key', detail: key, start: at, end: at + key.length })
    }) as Record<string, unknown>
  } catch (error) {
    // The parser's message goes on with a drawing of the line.
    const detail = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    const at = error instanceof TomlError ? offsetOf(block, error.line, error.column) : 0
    return { data: createSafeObject(), keys: [], problems: [tomlProblem(block, at, detail)] }
  }

  const keys = topLevel(block).flatMap(({ key, keySpan, span }): WrittenKey[] => {
    if (!(key in data)) return []
    const value = data[key]
    const quoted = /^["']/.test(block.slice(span.start, span.start + 1))
    return [
      { key, value, quoted, keySpan, span, texts: typeof value === 'string' ? [span] : textsIn(block, span) },
    ]
  })
  return { data, keys, problems }
}

/** TOML's integers have 64 bits (https://toml.io/en/v1.0.0#integer). JavaScript's numbers have 53, which a tweet's may exceed. */
function hasTooLarge(value: unknown): boolean {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) !== value
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Date) &&
    Object.values(value).some(hasTooLarge)
  )
}

function offsetOf(block: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at += 1) start = block.indexOf('\n', start) + 1
  return Math.min(start + column - 1, block.length)
}

function topLevel(block: string): { key: string; keySpan: Span; span: Span }[] {
  const entries = new Map<string, { key: string; keySpan: Span; span: Span }>()
  let table: { span: Span } | undefined
  for (let start = 0; start < block.length; ) {
    const newline = block.indexOf('\n', start)
    let end = newline === -1 ? block.length : newline
    const line = block.slice(start, end)
    const header = /^\s*\[\[?\s*["']?([\w-]+)/.exec(line)
    const pair = table ? null : /^(\s*["']?)([\w-]+)(["']?(?:\s*\.[^=]*)?\s*=\s*)/.exec(line)
    if (header?.[1]) {
      const span = { start, end }
      const entry = entries.get(header[1]) ?? { key: header[1], keySpan: span, span: { ...span } }
      entries.set(header[1], entry)
      table = entry
    } else if (pair?.[2] && !forbiddenKeys.has(pair[2])) {
      const keyStart = start + (pair[1]?.length ?? 0)
      const valueStart = start + pair[0].length
      const valueEnd = endOfValue(block, valueStart)
      const keySpan = { start: keyStart, end: keyStart + pair[2].length }
      entries.set(pair[2], { key: pair[2], keySpan, span: { start: valueStart, end: valueEnd } })
      end = Math.max(end, valueEnd)
      const next = block.indexOf('\n', end)
      end = next === -1 ? block.length : next
    } else if (table && line.trim() !== '') table.span.end = end
    start = end + 1
  }
  return [...entries.values()]
}

function endOfValue(block: string, start: number): number {
  const first = block[start] ?? ''
  if (first === '"' || first === "'") return stringEnd(block, start)
  if (first !== '[' && first !== '{') {
    const newline = block.indexOf('\n', start)
    const line = block.slice(start, newline === -1 ? block.length : newline)
    return start + line.replace(/#.*$/, '').trimEnd().length
  }
  let depth = 0
  for (let at = start; at < block.length; at += 1) {
    const character = block[at] ?? ''
    if (character === '"' || character === "'") at = stringEnd(block, at) - 1
    else if (character === '#') at = Math.max(at, block.indexOf('\n', at))
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return block.length
}

function stringEnd(block: string, start: number): number {
  const quote = block[start] ?? ''
  const fence = block.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote
  for (let at = start + fence.length; at < block.length; at += 1) {
    if (quote === '"' && block[at] === '\\') at += 1
    else if (block.startsWith(fence, at)) return at + fence.length
  }
  return block.length
}

function textsIn(block: string, { start, end }: Span): Span[] {
  const texts: Span[] = []
  for (let at = start; at < end; at += 1) {
    if (block[at] === '#') {
      const newline = block.indexOf('\n', at)
      at = newline === -1 ? end : newline
    } else if (block[at] === '"' || block[at] === "'") {
      const stop = stringEnd(block, at)
      texts.push({ start: at, end: stop })
      at = stop - 1
    }
  }
  return texts
}
