/** Keys by which a parsed mapping could change the prototype of all objects. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** No author nests deeper, and the stack bears it. */
export const MAX_DEPTH = 100

/** An object without a prototype, so that an author's key is never mistaken for one of JavaScript's. */
export function createSafeObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>
}

export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A parsed value as text. A mapping has no prototype, hence no text: it gives ''. */
export function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(',')
  return isMapping(value) ? '' : String(value)
}

/**
 * Copies a parsed value: mappings lose their prototype, dates become text, and forbidden keys are left out and reported.
 * Throws a RangeError past MAX_DEPTH levels or 100,000 values, which only a bomb has.
 */
export function safeObjectCopy(value: unknown, onForbidden: (key: string) => void = () => {}): unknown {
  let valuesLeft = 100_000
  const copy = (from: unknown, depth: number): unknown => {
    valuesLeft -= 1
    if (depth > MAX_DEPTH || valuesLeft < 0) throw new RangeError('nested too deeply')
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
