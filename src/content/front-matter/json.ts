import { type Node, parseTree } from 'jsonc-parser'
import { createSafeObject, forbiddenKeys, isMapping, safeObjectCopy } from '../safe-object.ts'
import type { Span } from '../yaml-tree.ts'
import type { BlockReading, WrittenKey } from './types.ts'

export function readJsonBlock(block: string): BlockReading {
  const forbidden: string[] = []
  let data: unknown
  try {
    data = safeObjectCopy(JSON.parse(block), (key) => forbidden.push(key))
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    const offset = Math.min(Number(/position (\d+)/.exec(detail)?.[1] ?? 0), block.length)
    const problem = { is: 'invalid', detail, start: offset, end: offset } as const
    return { data: createSafeObject(), keys: [], problems: [problem] }
  }
  if (!isMapping(data)) {
    const problem = { is: 'not-a-mapping', start: 0, end: block.length } as const
    return { data: createSafeObject(), keys: [], problems: [problem] }
  }

  const problems: BlockReading['problems'][number][] = []
  const keys = new Map<string, WrittenKey>()
  for (const { children: [name, value] = [] } of parseTree(block)?.children ?? []) {
    if (!name || !value) continue
    const key = String(name.value)
    if (forbiddenKeys.has(key)) continue
    const keySpan = spanOf(name)
    if (keys.has(key)) problems.push({ is: 'duplicate-key', detail: key, ...keySpan })
    const quoted = value.type === 'string'
    keys.set(key, { key, value: data[key], quoted, keySpan, span: spanOf(value), texts: textsIn(value) })
  }
  for (const key of forbidden) {
    const start = Math.max(0, block.indexOf(JSON.stringify(key)))
    problems.push({ is: 'forbidden-key', detail: key, start, end: start + key.length + 2 })
  }
  return { data: data as Record<string, unknown>, keys: [...keys.values()], problems }
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length }
}

function textsIn(value: Node): Span[] {
  if (value.type === 'string') return [spanOf(value)]
  const inner = value.type === 'property' ? value.children?.slice(1) : value.children
  return (inner ?? []).flatMap(textsIn)
}
