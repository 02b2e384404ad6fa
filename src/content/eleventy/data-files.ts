import { readData } from '../generators/config-file.ts'
import { configurationOf, readProgram } from '../generators/program.ts'
import { asMapping, Func, type Value } from '../generators/program-value.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'

/** `isUnknown`: code decides. */
export type DataValue = { file: string } & ({ value: unknown } | { isUnknown: true })

type Values = Readonly<Record<string, DataValue>>

export interface Data {
  values: Values
  /** Of the key `eleventyComputed`. They go before all others. */
  computed: Values
  /** Every key, whatever its value. Undefined if only code knows them. */
  names: readonly string[] | undefined
}

/** By path without its ending: `news/news` stands for the folder `news/`, `news/salon` for one file in it. */
export type DataFiles = Readonly<Record<string, Data>>

/** The name under which the site's global computed data stands. */
export const globalData = '_data'

/** Of these it matters that code decides them. */
const readKeys = ['date', 'permalink', 'draft']

/** Of one folder's files, `.11tydata.js` goes before `.11tydata.json`, and this before `.json` and what a site adds. */
const ranks = [/\.ya?ml$/, /(?<!\.11tydata)\.json$/, /\.11tydata\.json$/, /\.[cm]?js$/]

const mostNames = 500

export function readDataFiles(files: readonly (readonly [string, string])[], root: string): DataFiles {
  const data = createSafeObject() as Record<string, Data>
  const rankOf = (path: string) => ranks.findIndex((rank) => rank.test(path))
  for (const [file, text] of files.toSorted(([a], [b]) => rankOf(a) - rankOf(b))) {
    if (!/\.(?:json|ya?ml|[cm]?js)$/.test(file)) continue
    const { values, isOpaque } = /js$/.test(file)
      ? programValues(text)
      : { values: fileValues(file, text), isOpaque: false }
    const isGlobal = /(?:^|\/)_data\/eleventyComputed\.\w+$/.test(file)
    const stem = isGlobal
      ? globalData
      : file.slice(root.length).replace(/(?:\.11tydata)?\.(?:[cm]?js|json|ya?ml)$/, '')
    const { eleventyComputed, ...others } = values
    const before = data[stem] ?? { values: {}, computed: {}, names: [] }
    const computed = isGlobal ? others : mappingOf(eleventyComputed)
    const names = [...Object.keys(others), ...Object.keys(computed)].slice(0, mostNames)
    data[stem] = {
      values: { ...before.values, ...(isGlobal ? {} : dataValues(others, file)) },
      computed: { ...before.computed, ...dataValues(computed, file) },
      names: isOpaque ? undefined : before.names && [...before.names, ...names],
    }
  }
  return data
}

function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return asMapping(value as Value) ?? {}
}

function fileValues(path: string, text: string): Readonly<Record<string, unknown>> {
  const data = readData(path, text)
  return isMapping(data) ? data : {}
}

function programValues(source: string): { values: Readonly<Record<string, unknown>>; isOpaque: boolean } {
  const program = readProgram(source)
  const mapping = asMapping(configurationOf(program))
  if (mapping) return { values: mapping, isOpaque: false }
  // Code that cannot be followed decides whatever it names.
  const named = readKeys.filter((key) => new RegExp(`\\b${key}\\b`).test(program.source))
  return { values: Object.fromEntries(named.map((key) => [key, new Func(source, null)])), isOpaque: true }
}

function dataValues(values: Readonly<Record<string, unknown>>, file: string): Values {
  const entries = Object.entries(values).slice(0, 100)
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const read = dataValue(key, value, file)
      return read ? [[key, read]] : []
    }),
  )
}

function dataValue(key: string, value: unknown, file: string): DataValue | undefined {
  if (isScalar(value)) return { file, value }
  if (!readKeys.includes(key)) return undefined
  const parts = Object.entries(asMapping(value as Value) ?? {})
  if (parts.length > 0 && parts.every(([, part]) => isScalar(part)))
    return { file, value: Object.fromEntries(parts) }
  // A function that hides drafts, and else leaves the permalink as it is, decides no address.
  const leavesIt = value instanceof Func && /return\s+data\.permalink\b/.test(value.source)
  return leavesIt ? undefined : { file, isUnknown: true }
}

function isScalar(value: unknown): boolean {
  const isShort = typeof value === 'string' && value.length <= 300
  return isShort || value === null || typeof value === 'boolean' || typeof value === 'number'
}
