import { type Comparable, Drop, type FilterImplOptions, toValue } from 'liquidjs'
import { isMapping } from '../../content/safe-object.ts'

/** A value as Liquid prints it: lists without separators, mappings as in Ruby. */
export function toText(value: unknown): string {
  if (value instanceof Float) return value.toString()
  const plain = toValue(value)
  if (isNil(plain)) return ''
  if (Array.isArray(plain)) return plain.map(toText).join('')
  return typeof plain === 'object' ? inspect(plain) : String(plain)
}

/** A value as Ruby's `inspect` writes it: `{"a"=>[1, nil]}`. */
export function inspect(value: unknown): string {
  if (value instanceof Float) return value.toString()
  const plain = toValue(value)
  if (isNil(plain)) return 'nil'
  if (typeof plain === 'string') return JSON.stringify(plain)
  if (Array.isArray(plain)) return `[${plain.map(inspect).join(', ')}]`
  if (typeof plain !== 'object') return String(plain)
  const pairs = Object.entries(plain).map(([key, item]) => `${JSON.stringify(key)}=>${inspect(item)}`)
  return `{${pairs.join(', ')}}`
}

export function isNil(value: unknown): value is null | undefined {
  const plain = toValue(value)
  return plain === null || plain === undefined
}

/** A property by its name or a path with dots, never one of JavaScript's own. */
export function property(value: unknown, name: unknown): unknown {
  let current: unknown = value
  for (const key of toText(name).split('.'))
    current = isMapping(current) && Object.hasOwn(current, key) ? current[key] : undefined
  return current
}

export function toList(value: unknown): unknown[] {
  const plain = toValue(value)
  if (Array.isArray(plain)) return plain
  if (isMapping(plain)) return Object.values(plain)
  return isNil(plain) ? [] : [plain]
}

export type Filter = Exclude<FilterImplOptions, { raw: boolean }>

/** A float in Ruby, which prints `3.0` where JavaScript prints 3. */
export class Float extends Drop implements Comparable {
  readonly #value: number

  constructor(value: number) {
    super()
    // Liquid computes in decimals: 0.1 + 0.2 is 0.3.
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
