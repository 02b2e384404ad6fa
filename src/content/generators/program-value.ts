import { isMapping } from '../safe-object.ts'

/** What a program's source says without being run: plain values, calls and functions; anything else is computed. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Computed
  | Call
  | Func
  | readonly Value[]
  | { readonly [key: string]: Value }

export class Computed {}

/** What a module exports, by whichever name. */
export class Imported extends Computed {
  readonly module: string

  constructor(module: string) {
    super()
    this.module = module
  }
}

/** `z.coerce.date().optional()` is the call `z.coerce.date` and, on it, the call `optional`. */
export class Call {
  readonly name: string
  readonly args: readonly Value[]
  readonly on: Value | undefined

  constructor(name: string, args: readonly Value[], on?: Value) {
    this.name = name
    this.args = args
    this.on = on
  }
}

export class Func {
  readonly source: string
  readonly returns: Value

  constructor(source: string, returns: Value) {
    this.source = source
    this.returns = returns
  }
}

export const computed = new Computed()

const OPEN = Symbol('open')

/** Notes that a mapping takes in others that were not read: `{ ...base }`. What takes it in is open as well. */
export function leaveOpen(mapping: object): void {
  Object.assign(mapping, { [OPEN]: true })
}

/** What a mapping lacks may stand in another that it takes in. */
export function isOpen(value: Value | undefined): boolean {
  const mapping = asMapping(value)
  return mapping ? OPEN in mapping : value !== undefined
}

/** A member of a mapping; computed if the mapping is. */
export function member(value: Value | undefined, key: string): Value | undefined {
  const mapping = asMapping(value)
  if (mapping) return mapping[key]
  return value instanceof Computed ? computed : undefined
}

export function asMapping(value: Value | undefined): { readonly [key: string]: Value } | undefined {
  if (value instanceof Computed || value instanceof Call || value instanceof Func) return undefined
  return isMapping(value) ? (value as { readonly [key: string]: Value }) : undefined
}

export function textIn(value: Value | undefined, key: string): string | undefined {
  const text = member(value, key)
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

export function textsOf(value: Value | undefined): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}
