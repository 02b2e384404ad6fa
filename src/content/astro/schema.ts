import type { AstroDateType } from '../dates/astro-date.ts'
import { asMapping, Call, Func, type Value } from '../generators/program-value.ts'

/** The key of a post's date, as its collection's schema gives it. */
export interface DateKey {
  key: string
  type: AstroDateType
  isRequired: boolean
}

/** The keys that starters and themes use for the date of publication. */
export const usualDateKeys: readonly string[] = [
  'pubDate',
  'publishDate',
  'pubDatetime',
  'publishedAt',
  'publishedDate',
  'published',
  'date',
]

const notOfPublication = /updat|modif|expir|edit|last|end|until/i

/** The keys of `z.object({ … })`, also below `extend()` and the like. Undefined if code computes them. */
function keysOf(schema: Value | undefined): { readonly [key: string]: Value } | undefined {
  if (schema instanceof Func) return keysOf(schema.returns)
  if (!(schema instanceof Call)) return undefined
  const own = asMapping(schema.args[0])
  if (/(?:^|\.)object$/.test(schema.name)) return own
  const inner = keysOf(schema.on)
  if (schema.name === 'extend' || schema.name === 'safeExtend') return inner && own && { ...inner, ...own }
  return /^(?:merge|and|or|pick|omit|transform|pipe|catchall)$/.test(schema.name) ? undefined : inner
}

/** Null if the schema has no date; undefined if it cannot be read. */
export function dateKeyIn(schema: Value | undefined): DateKey | null | undefined {
  const keys = keysOf(schema)
  if (!keys) return undefined
  const dates = Object.entries(keys).flatMap(([key, value]): DateKey[] => {
    const calls = callsOf(value)
    const type = typeOf(calls)
    const isDate = type === 'coerce' || type === 'date' || usualDateKeys.includes(key)
    if (!isDate || calls.some((name) => /(?:^|\.)boolean$/.test(name))) return []
    return [
      { key, type, isRequired: !calls.some((name) => /(?:^|\.)(?:optional|nullish|default)$/.test(name)) },
    ]
  })
  const usual = usualDateKeys.flatMap((name) => dates.find(({ key }) => key === name) ?? [])
  return usual[0] ?? dates.find(({ key }) => !notOfPublication.test(key)) ?? null
}

function typeOf(calls: readonly string[]): AstroDateType {
  if (
    calls.some((name) => /^(?:union|preprocess|pipe|transform|or)$|\.(?:union|preprocess|pipe)$/.test(name))
  )
    return 'unknown'
  if (calls.some((name) => /\bcoerce\.date$/.test(name))) return 'coerce'
  if (calls.some((name) => /^\w+\.date$/.test(name))) return 'date'
  return calls.some((name) => /\.(?:string|iso\.\w+)$/.test(name)) ? 'text' : 'unknown'
}

/** `z.date().optional()` and `z.optional(z.date())` are the calls `z.date` and `optional`. */
function callsOf(value: Value | undefined): string[] {
  if (!(value instanceof Call)) return []
  const inner = /(?:^|\.)(?:optional|nullable|nullish)$/.test(value.name) ? callsOf(value.args[0]) : []
  return [...callsOf(value.on), value.name, ...inner]
}
