import { type Comparable, Drop, toValue } from 'liquidjs'

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
