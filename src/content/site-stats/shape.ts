import type { Entry } from '../front-matter/front-matter.ts'

/** What kind of value stands behind a key. */
export type Shape = 'empty' | 'text' | 'number' | 'boolean' | 'date' | 'list' | 'mapping'

/** Dates in quotes are dates to every generator, and to none a text that only begins like one. */
const date = /^\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+ ?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?$/

export function shapeOf({ value }: Pick<Entry, 'value'>): Shape {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : 'list'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'number'
  if (typeof value !== 'string') return 'mapping'
  const text = value.slice(0, 100).trim()
  if (text === '') return 'empty'
  return date.test(text) ? 'date' : 'text'
}
