import { readFrontMatter } from '../front-matter/front-matter.ts'
import { readData } from '../generators/config-file.ts'
import { generatorOf } from '../generators/registry.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { TermKind } from './terms-in.ts'

export interface TermList {
  kind: TermKind
  file: string
  names: readonly string[]
  /** The name that readers see, by the short name that posts write. */
  shown: ReadonlyMap<string, string>
}

export type ShownTerms = Readonly<Record<TermKind, ReadonlyMap<string, string>>>

/** Limits of one site, and `characters` of one file. */
const most = { files: 300, names: 2000, characters: 200_000 }

const kinds: Readonly<Record<string, TermKind>> = {
  authors: 'author',
  author: 'author',
  categories: 'category',
  tags: 'tag',
}

const nameKeys = ['name', 'title', 'label', 'short_name', 'slug', 'id', 'key', 'username', 'permalink']

/** Keys of short names and keys of names for readers. A `title` in Docusaurus is a rank. */
const shortKeys = ['short_name', 'slug', 'id', 'key', 'username']
const shownKeys = ['name', 'label']

export function termListFiles(paths: readonly string[], site: Site): string[] {
  const pattern = generatorOf(site.generator).terms.listFiles(site)
  return paths.filter((path) => listAt(path, site, pattern) !== undefined).slice(0, most.files)
}

function listAt(
  path: string,
  site: Site,
  pattern = generatorOf(site.generator).terms.listFiles(site),
): { kind: TermKind; file: string; name?: string } | undefined {
  if (!path.startsWith(site.root)) return undefined
  const match = pattern.exec(path.slice(site.root.length))
  const kind = match?.groups?.kind === undefined ? undefined : kinds[match.groups.kind]
  if (!match || !kind) return undefined
  const name = match.groups?.name
  return {
    kind,
    file: name === undefined ? path : path.slice(0, -(name.length + extension(path))),
    ...(name && { name }),
  }
}

function extension(path: string): number {
  return path.length - path.lastIndexOf('.')
}

export function readTermLists(files: ReadonlyMap<string, string>, site: Site): TermList[] {
  type Reading = TermList & { names: string[]; shown: Map<string, string> }
  const lists = new Map<string, Reading>()
  for (const [path, text] of files) {
    const place = listAt(path, site)
    if (!place) continue
    const list: Reading = lists.get(place.file) ?? {
      kind: place.kind,
      file: place.file,
      names: [],
      shown: new Map(),
    }
    lists.set(place.file, list)
    const values = generatorOf(site.generator).terms.entriesIn(parsed(path, text))
    for (const { keys, value } of place.name === undefined
      ? entriesOf(values)
      : [entry(values, place.name)]) {
      const names = [...keys, ...namesOf(value)].map((name) => name.trim())
      list.names.push(...names.slice(0, most.names - list.names.length))
      const shown = typeof value === 'string' ? value : namesOf(value, shownKeys)[0]
      if (shown === undefined || list.shown.size >= most.names) continue
      for (const short of [...keys, ...namesOf(value, shortKeys)])
        if (short !== shown) list.shown.set(short, shown)
    }
  }
  return [...lists.values()].filter(({ names }) => names.length > 0)
}

export function listsFor(lists: readonly TermList[], path: string, site: Site): readonly TermList[] {
  return generatorOf(site.generator).terms.listsFor(lists, path, site)
}

export function shownTerms(lists: readonly TermList[], path: string, site: Site): ShownTerms {
  const postLists = listsFor(lists, path, site)
  const shown = (wanted: TermKind) =>
    new Map(postLists.filter(({ kind }) => kind === wanted).flatMap((list) => [...list.shown]))
  return { author: shown('author'), category: shown('category'), tag: shown('tag') }
}

function parsed(path: string, text: string): unknown {
  if (/\.(?:md|markdown|mdx|html)$/.test(path)) return readFrontMatter(text).data
  return text.length > most.characters ? undefined : readData(path, text)
}

function entriesOf(values: unknown) {
  if (Array.isArray(values)) return values.map((item) => entry(isMapping(item) ? item : asText(item)))
  return isMapping(values) ? Object.entries(values).map(([key, value]) => entry(value, key)) : []
}

function entry(value: unknown, ...keys: string[]) {
  return { value, keys }
}

function namesOf(value: unknown, keys = nameKeys): string[] {
  if (!isMapping(value)) return typeof value === 'string' && keys === nameKeys ? [value] : []
  return keys.flatMap((key) => {
    const name = value[key]
    return typeof name === 'string' && name !== '' ? [name] : []
  })
}
