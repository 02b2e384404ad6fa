import { filters as standard, toValue } from 'liquidjs'
import { isMapping } from '../../content/safe-object.ts'
import { type Filter, inspect, isNil, property, toList, toText } from './ruby-values.ts'

export const listFilters: Readonly<Record<string, Filter>> = {
  sort: (value, key, nils) => sorted(toList(value), key, nils === 'last' ? 1 : -1),
  where: (value, key, wanted) => toList(value).filter((item) => equals(property(item, key), wanted)),
  find: (value, key, wanted) => toList(value).find((item) => equals(property(item, key), wanted)),
  group_by: (value, key) =>
    [...Map.groupBy(toList(value), (item) => nameOf(property(item, key)))].map(([name, items]) =>
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
    const plain = toValue(value)
    if (isMapping(plain)) return Reflect.ownKeys(plain).length
    return typeof plain === 'string' || Array.isArray(plain) ? plain.length : 0
  },
  // A build picks a random item, and a preview takes the first.
  sample: (value, count = 1) =>
    Number(count) === 1 ? toList(value)[0] : toList(value).slice(0, Number(count)),
}

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

/** Jekyll compares values as text, and a list matches if any of its items does. */
function equals(value: unknown, wanted: unknown): boolean {
  if (isNil(wanted)) return isNil(value)
  const items = Array.isArray(value) ? value : [value]
  return items.some((item) => !isNil(item) && toText(item) === toText(wanted))
}

function nameOf(value: unknown): string {
  return Array.isArray(value) ? inspect(value) : toText(value)
}

function group(name: unknown, items: readonly unknown[]): object {
  return { name, items, size: items.length }
}

function ends(value: unknown): readonly unknown[] | undefined {
  const plain = toValue(value)
  if (isMapping(plain)) return Object.entries(plain)
  return Array.isArray(plain) ? plain : undefined
}
