/** Keys through which a mapping could reach the prototype of every other object. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Deeper than any author nests, shallower than any stack. */
export const MAX_DEPTH = 100

/** A mapping without a prototype: no key of an author's can be mistaken for one of JavaScript's. */
export function createSafeObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A parsed value as text; '' for a mapping, which has no prototype and so no text of its own. */
export function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(',')
  return isMapping(value) ? '' : String(value)
}

/**
 * A copy of a parsed value in which every mapping is bare, every date is its text, and forbidden keys are left out
 * and reported. Throws RangeError past `deepest` levels or 100,000 values: only a bomb has so many.
 */
export function safeObjectCopy(value: unknown, onForbidden: (key: string) => void = () => {}): unknown {
  let left = 100_000
  const copy = (from: unknown, depth: number): unknown => {
    left -= 1
    if (depth > MAX_DEPTH || left < 0) throw new RangeError('nested too deeply')
    if (from instanceof Date) return from.toISOString()
    if (typeof from === 'bigint') return Number(from)
    if (Array.isArray(from)) return from.map((item) => copy(item, depth + 1))
    if (!isMapping(from)) return from
    const to = createSafeObject()
    for (const key of Object.keys(from)) {
      if (forbiddenKeys.has(key)) onForbidden(key)
      else to[key] = copy(from[key], depth + 1)
    }
    return to
  }
  return copy(value, 0)
}
