import { createSafeObject, forbiddenKeys, isMapping, safeObjectCopy } from '../safe-object.ts'
import type { Span } from '../yaml-tree.ts'
import type { BlockReading, WrittenKey } from './types.ts'

/** Reads a JSON block (Hugo's bare `{ … }`, or after `---json`). */
export function readJsonBlock(block: string): BlockReading {
  const forbidden: string[] = []
  let data: unknown
  try {
    data = safeObjectCopy(JSON.parse(block), (key) => forbidden.push(key))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const at = Math.min(Number(/position (\d+)/.exec(detail)?.[1] ?? 0), block.length)
    return { data: createSafeObject(), keys: [], problems: [{ is: 'invalid', detail, start: at, end: at }] }
  }
  const whole = { start: 0, end: block.length }
  if (!isMapping(data)) {
    return { data: createSafeObject(), keys: [], problems: [{ is: 'not-a-mapping', ...whole }] }
  }

  const problems: BlockReading['problems'][number][] = []
  const keys = new Map<string, WrittenKey>()
  for (const written of topLevel(block)) {
    const { key, keySpan, span, texts } = written
    if (forbiddenKeys.has(key)) continue
    if (keys.has(key)) problems.push({ is: 'duplicate-key', detail: key, ...keySpan })
    keys.set(key, { key, value: data[key], quoted: block[span.start] === '"', keySpan, span, texts })
  }
  for (const key of forbidden) {
    const at = Math.max(0, block.indexOf(JSON.stringify(key)))
    problems.push({ is: 'forbidden-key', detail: key, start: at, end: at + key.length + 2 })
  }
  return { data: data as Record<string, unknown>, keys: [...keys.values()], problems }
}

/** The keys of the outermost mapping, in a text JSON.parse has found right. */
function topLevel(block: string): { key: string; keySpan: Span; span: Span; texts: Span[] }[] {
  const found: { key: string; keySpan: Span; span: Span; texts: Span[] }[] = []
  let depth = 0
  let expectsKey = false
  for (let at = 0; at < block.length; at += 1) {
    const character = block[at] ?? ''
    const current = found.at(-1)
    if (character === '"') {
      const span = { start: at, end: stringEnd(block, at) }
      if (depth === 1 && expectsKey) {
        const key = String(JSON.parse(block.slice(span.start, span.end)))
        found.push({ key, keySpan: span, span: { start: span.end, end: span.end }, texts: [] })
      } else if (current) {
        if (!/^\s*:/.test(block.slice(span.end, span.end + 100))) current.texts.push(span)
        stretch(current.span, span.start, span.end)
      }
      at = span.end - 1
      if (depth === 1) expectsKey = false
      continue
    }
    if (character === '{' || character === '[') depth += 1
    if (depth === 1 && (character === ',' || character === '{')) expectsKey = true
    else if (current && !/[\s:,]/.test(character) && depth >= 1 && !(depth === 1 && character === '}')) {
      stretch(current.span, at, at + 1)
    }
    if (character === '}' || character === ']') depth -= 1
  }
  return found
}

function stretch(span: Span, start: number, end: number): void {
  const untouched = span.start === span.end
  if (untouched) span.start = start
  span.end = end
}

function stringEnd(block: string, start: number): number {
  for (let at = start + 1; at < block.length; at += 1) {
    if (block[at] === '\\') at += 1
    else if (block[at] === '"') return at + 1
  }
  return block.length
}
