import { readFrontMatter } from '../front-matter/front-matter.ts'
import { readData } from '../generators/config-file.ts'
import { generatorOf } from '../generators/registry.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { TermKind } from './terms-in.ts'

/** A site's own list of its authors, categories or tags. */
export interface TermList {
  kind: TermKind
  /** The file, or the folder of one file each. */
  file: string
  names: readonly string[]
  /** What readers see, by what posts write, where the list has a name for it. */
  shown: ReadonlyMap<string, string>
}

/** What readers see of authors, categories and tags, by what posts write, where that is another thing. */
export type ShownTerms = Readonly<Record<TermKind, ReadonlyMap<string, string>>>

/** Of one site; and of one file, in characters. */
const most = { files: 300, names: 2000, characters: 200_000 }

const kinds: Readonly<Record<string, TermKind>> = {
  authors: 'author',
  author: 'author',
  categories: 'category',
  tags: 'tag',
}

/** Under which an entry of a list may be meant. */
const nameKeys = ['name', 'title', 'label', 'short_name', 'slug', 'id', 'key', 'username', 'permalink']

/** Of those: what a post writes, and what a list has for readers. Docusaurus' titles are ranks. */
const shortKeys = ['short_name', 'slug', 'id', 'key', 'username']
const shownKeys = ['name', 'label']

/** Where a site may keep lists, out of all its paths, to be read; by conventions of each generator's own themes. */
export function termListFiles(paths: readonly string[], site: Site): string[] {
  const pattern = generatorOf(site.generator).terms.listFiles(site)
  return paths.filter((path) => listAt(path, site, pattern) !== undefined).slice(0, most.files)
}

/** Undefined for any other file. `name` where the file is one entry of a list. */
function listAt(
  path: string,
  site: Site,
  pattern = generatorOf(site.generator).terms.listFiles(site),
): { kind: TermKind; file: string; name?: string } | undefined {
  if (!path.startsWith(site.root)) return undefined
  const found = pattern.exec(path.slice(site.root.length))
  const kind = found?.groups?.kind === undefined ? undefined : kinds[found.groups.kind]
  if (!found || !kind) return undefined
  const name = found.groups?.name
  return {
    kind,
    file: name === undefined ? path : path.slice(0, -(name.length + extension(path))),
    ...(name && { name }),
  }
}

function extension(path: string): number {
  return path.length - path.lastIndexOf('.')
}

/** The lists themselves, from the texts of termListFiles(). */
export function readTermLists(files: ReadonlyMap<string, string>, site: Site): TermList[] {
  type Reading = TermList & { names: string[]; shown: Map<string, string> }
  const lists = new Map<string, Reading>()
  for (const [path, text] of files) {
    const at = listAt(path, site)
    if (!at) continue
    const list: Reading = lists.get(at.file) ?? { kind: at.kind, file: at.file, names: [], shown: new Map() }
    lists.set(at.file, list)
    const values = generatorOf(site.generator).terms.entriesIn(parsed(path, text))
    for (const { keys, value } of at.name === undefined ? entriesOf(values) : [entry(values, at.name)]) {
      const names = [...keys, ...namesOf(value)]
      list.names.push(...names.slice(0, most.names - list.names.length))
      const shown = typeof value === 'string' ? value : namesOf(value, shownKeys)[0]
      if (shown === undefined || list.shown.size >= most.names) continue
      for (const short of [...keys, ...namesOf(value, shortKeys)])
        if (short !== shown) list.shown.set(short, shown)
    }
  }
  return [...lists.values()].filter(({ names }) => names.length > 0)
}

/** The lists that count for a post. */
export function listsFor(lists: readonly TermList[], path: string, site: Site): readonly TermList[] {
  return generatorOf(site.generator).terms.listsFor(lists, path, site)
}

/** For one post. */
export function shownTerms(lists: readonly TermList[], path: string, site: Site): ShownTerms {
  const own = listsFor(lists, path, site)
  const shown = (wanted: TermKind) =>
    new Map(own.filter(({ kind }) => kind === wanted).flatMap((list) => [...list.shown]))
  return { author: shown('author'), category: shown('category'), tag: shown('tag') }
}

function parsed(path: string, text: string): unknown {
  if (/\.(?:md|markdown|mdx|html)$/.test(path)) return readFrontMatter(text).data
  return text.length > most.characters ? undefined : readData(path, text)
}

function entriesOf(values: unknown) {
  if (Array.isArray(values)) return values.map((one) => entry(isMapping(one) ? one : asText(one)))
  return isMapping(values) ? Object.entries(values).map(([key, value]) => entry(value, key)) : []
}

/** `keys`: under which a list has it. */
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
