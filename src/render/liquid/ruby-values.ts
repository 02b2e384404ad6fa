import { type Comparable, Drop, type FilterImplOptions, toValue } from 'liquidjs'
import { isMapping } from '../../content/safe-object.ts'

/** A value as Liquid prints it: lists without anything between, a mapping as Ruby shows it. */
export function toText(value: unknown): string {
  if (value instanceof Float) return value.toString()
  const known = toValue(value)
  if (isNil(known)) return ''
  if (Array.isArray(known)) return known.map(toText).join('')
  return typeof known === 'object' ? inspect(known) : String(known)
}

/** A value as Ruby's `inspect` writes it: `{"a"=>[1, nil]}`. */
export function inspect(value: unknown): string {
  if (value instanceof Float) return value.toString()
  const known = toValue(value)
  if (isNil(known)) return 'nil'
  if (typeof known === 'string') return JSON.stringify(known)
  if (Array.isArray(known)) return `[${known.map(inspect).join(', ')}]`
  if (typeof known !== 'object') return String(known)
  const pairs = Object.entries(known).map(([key, one]) => `${JSON.stringify(key)}=>${inspect(one)}`)
  return `{${pairs.join(', ')}}`
}

export function isNil(value: unknown): value is null | undefined {
  const known = toValue(value)
  return known === null || known === undefined
}

/** A property by its name or by names with dots, never one of JavaScript's own. */
export function property(value: unknown, name: unknown): unknown {
  let found: unknown = value
  for (const key of toText(name).split('.'))
    found = isMapping(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found
}

export function toList(value: unknown): unknown[] {
  const known = toValue(value)
  if (Array.isArray(known)) return known
  if (isMapping(known)) return Object.values(known)
  return isNil(known) ? [] : [known]
}

/** A filter as liquidjs calls it: `this` has the context and the filter's own words. */
export type Filter = Exclude<FilterImplOptions, { raw: boolean }>

/** A number that Ruby would keep as a float, and print as `3.0` where JavaScript says 3. */
export class Float extends Drop implements Comparable {
  readonly #value: number

  constructor(value: number) {
    super()
    // Liquid counts in decimals: 0.1 and 0.2 are 0.3.
    this.#value = Number(value.toPrecision(15))
  }

  override valueOf(): number {
    return this.#value
  }

  override toString(): string {
    return Number.isInteger(this.#value) && Math.abs(this.#value) < 1e16
      ? this.#value.toFixed(1)
      : String(this.#value)
  }

  toJSON(): number {
    return this.#value
  }

  equals(other: unknown): boolean {
    return this.#value === toValue(other)
  }

  gt(other: unknown): boolean {
    return this.#value > Number(toValue(other))
  }

  geq(other: unknown): boolean {
    return this.#value >= Number(toValue(other))
  }

  lt(other: unknown): boolean {
    return this.#value < Number(toValue(other))
  }

  leq(other: unknown): boolean {
    return this.#value <= Number(toValue(other))
  }
}
