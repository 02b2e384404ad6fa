import { filters as standard, toValue } from 'liquidjs'
import { isMapping } from '../../content/safe-object.ts'
import { type Filter, inspect, isNil, property, toList, toText } from './ruby-values.ts'

/** Lists as Jekyll's filters take them apart: https://jekyllrb.com/docs/liquid/filters/ */
export const listFilters: Readonly<Record<string, Filter>> = {
  sort: (value, key, nils) => sorted(toList(value), key, nils === 'last' ? 1 : -1),
  where: (value, key, wanted) => toList(value).filter((one) => equals(property(one, key), wanted)),
  find: (value, key, wanted) => toList(value).find((one) => equals(property(one, key), wanted)),
  group_by: (value, key) =>
    [...Map.groupBy(toList(value), (one) => nameOf(property(one, key)))].map(([name, items]) =>
      group(name, items),
    ),
  *group_by_exp(...args): Generator<unknown, unknown, { name: unknown; items: unknown[] }[]> {
    const groups = yield Reflect.apply(standard.group_by_exp as Filter, this, args)
    return groups.map(({ name, items }) => group(name, items))
  },
  pop: (value, count = 1) =>
    toList(value).slice(0, Math.max(0, toList(value).length - Number(toValue(count)))),
  shift: (value, count = 1) => toList(value).slice(Number(toValue(count))),
  first: (value) => ends(value)?.[0],
  last: (value) => ends(value)?.at(-1),
  size: (value) => {
    const known = toValue(value)
    if (isMapping(known)) return Reflect.ownKeys(known).length
    return typeof known === 'string' || Array.isArray(known) ? known.length : 0
  },
  // Which one it is changes with every build.
  sample: (value, count = 1) =>
    Number(count) === 1 ? toList(value)[0] : toList(value).slice(0, Number(count)),
}

/** By the value of a property, where numbers written as text count as numbers; or by themselves. */
function sorted(values: readonly unknown[], key: unknown, nils: number): unknown[] {
  const keyed = values.map((value) => ({
    value,
    by: isNil(key) ? value : comparable(property(value, key)),
  }))
  return keyed.sort((a, b) => compare(a.by, b.by, nils)).map(({ value }) => value)
}

function compare(a: unknown, b: unknown, nils: number): number {
  if (isNil(a) || isNil(b)) return isNil(a) && isNil(b) ? 0 : isNil(a) ? nils : -nils
  const [x, y] = typeof a === typeof b ? [a, b] : [toText(a), toText(b)]
  return (x as string) < (y as string) ? -1 : (x as string) > (y as string) ? 1 : 0
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : value
}

/** Jekyll compares texts, and a list holds what it contains. */
function equals(value: unknown, wanted: unknown): boolean {
  if (isNil(wanted)) return isNil(value)
  const all = Array.isArray(value) ? value : [value]
  return all.some((one) => !isNil(one) && toText(one) === toText(wanted))
}

function nameOf(value: unknown): string {
  return Array.isArray(value) ? inspect(value) : toText(value)
}

function group(name: unknown, items: readonly unknown[]): object {
  return { name, items, size: items.length }
}

/** A text has no ends. */
function ends(value: unknown): readonly unknown[] | undefined {
  const known = toValue(value)
  if (isMapping(known)) return Object.entries(known)
  return Array.isArray(known) ? known : undefined
}
