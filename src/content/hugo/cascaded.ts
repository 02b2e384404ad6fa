import { decodeText } from '../front-matter/decode.ts'
import type { Entry } from '../front-matter/types.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { entriesOf, sectionsInAnyLanguage } from './cascade.ts'
import { lowerKeys } from './configuration.ts'
import { inherited, ownEntry } from './entry.ts'
import { pageAt } from './page.ts'
import { isSince } from './version.ts'

/** A value that a `cascade` gives to the post. `file`: of the section that has it, if it is not the post's own. */
export interface Cascaded {
  entry: Entry
  file?: string
}

/** Asked of Hugo 0.131 and 0.169: what ends the build in a post does so from a cascade, too. */
export function cascadedEntries(post: Post, site: Site): Cascaded[] {
  if (!isSince(131, site)) return []
  const cascades = inherited(post, site)
  const keys = new Set(cascades.flatMap(({ values }) => Object.keys(values)))
  return [...keys].flatMap((key): Cascaded[] => {
    const cascade = ownEntry(post, key) ? undefined : cascades.find(({ values }) => key in values)
    if (!cascade) return []
    const { values, file } = cascade
    return [
      {
        entry: entryFor(key, values[key], file === undefined ? ownEntry(post, 'cascade') : undefined),
        ...(file !== undefined && { file }),
      },
    ]
  })
}

function entryFor(key: string, value: unknown, own: Entry | undefined): Entry {
  const text = typeof value === 'object' ? '' : String(value)
  const [only] = [value].flat()
  const written =
    typeof only === 'object'
      ? undefined
      : own?.texts.find((one) => decodeText(one.text).text === asText(only))
  const range = written?.range ?? own?.range ?? topOfFile
  return { key, value, text, quoted: false, keyRange: range, range, texts: [] }
}

/** Keys that say which page this is, and that no cascade may have, whether it fits or not. */
const OF_ONE_PAGE = ['kind', 'path', 'lang']

/** Since 0.169, of the versions that were asked, a cascade may have no cascade of its own either. */
export function refusedInCascade(post: Post, site: Site): ValueRefusal[] {
  if (!isSince(131, site)) return []
  const page = pageAt(post.path, site)
  const own = ownEntry(post, 'cascade')
  const cascades = [
    ...(own ? [{ value: lowerKeys(own.value), own, file: undefined }] : []),
    ...(page ? sectionsInAnyLanguage(page, site) : []).map(({ values, file }) => ({
      value: values.cascade,
      own: undefined,
      file,
    })),
  ]
  const reserved = [...OF_ONE_PAGE, ...(isSince(169, site) ? ['cascade'] : [])]
  const found = cascades.flatMap(({ value, own, file }) =>
    [value].flat().flatMap((item) => {
      const key = isMapping(item) ? reserved.find((name) => name in item) : undefined
      if (key === undefined || !isMapping(item)) return []
      const refusal = refused({ ...entryFor(key, item[key], own), key: `cascade.${key}` }, { is: 'reserved' })
      return [{ ...refusal, ...(file !== undefined && { file }) }]
    }),
  )
  return found.slice(0, 1)
}

/** From 0.123 to 0.152 a path with an ending in the target of a post's own cascade. */
export function ownTargets(post: Post, site: Site): { path: string; entry: Entry }[] {
  const own = ownEntry(post, 'cascade')
  if (!own) return []
  return entriesOf(lowerKeys(own.value), site).map(({ target }) => ({
    path: asText(target.path ?? ''),
    entry: own,
  }))
}
