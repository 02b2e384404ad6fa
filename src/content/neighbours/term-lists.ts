import { asText, isMapping } from '../bare.ts'
import { readFrontMatter } from '../front-matter.ts'
import { textAt } from '../generators/config-file.ts'
import type { Site } from '../site.ts'
import type { TermKind } from './terms-in.ts'

/** A site's own list of its authors, categories or tags. */
export interface TermList {
  kind: TermKind
  /** The file, or the folder of one file each. */
  file: string
  names: readonly string[]
}

/** Of one site. */
const most = { files: 300, names: 2000 }

const kinds: Readonly<Record<string, TermKind>> = {
  authors: 'author',
  author: 'author',
  categories: 'category',
  tags: 'tag',
}

/** Under which an entry of a list may be meant. */
const nameKeys = ['name', 'title', 'label', 'short_name', 'slug', 'id', 'key', 'username', 'permalink']

/** Where a site may keep lists, out of all its paths, to be read; by conventions of each generator's own themes. */
export function termListFiles(paths: readonly string[], site: Site): string[] {
  const pattern = patternOf(site)
  return paths.filter((path) => listAt(path, site, pattern) !== undefined).slice(0, most.files)
}

/** Undefined for any other file. `name` where the file is one entry of a list. */
function listAt(
  path: string,
  site: Site,
  pattern = patternOf(site),
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

function patternOf({ generator, config }: Site): RegExp {
  switch (generator) {
    case 'jekyll':
      return textAt(config, 'data_dir') === undefined
        ? /^(?:_data\/(?<kind>authors|categories|tags)\.(?:ya?ml|json)|_(?<kind>authors)\/(?<name>[^/]+)\.(?:md|markdown|html))$/
        : /^_(?<kind>authors)\/(?<name>[^/]+)\.(?:md|markdown|html)$/
    case 'docusaurus':
      return /^(?:[^/]+\/)?(?<kind>authors|tags)\.(?:ya?ml|json)$/
    case 'hugo':
      return /^data\/(?<kind>authors|categories|tags)(?:\/(?<name>[^/]+))?\.(?:ya?ml|json|toml)$/
    default:
      return /^(?:src\/)?(?:_?data|content)\/(?<kind>authors|categories|tags)(?:\/(?<name>[^/]+))?\.(?:ya?ml|json|mdx?)$/
  }
}

/** The lists themselves, from the texts of termListFiles(). */
export function readTermLists(files: ReadonlyMap<string, string>, site: Site): TermList[] {
  const lists = new Map<string, TermList & { names: string[] }>()
  for (const [path, text] of files) {
    const at = listAt(path, site)
    if (!at) continue
    const list = lists.get(at.file) ?? { kind: at.kind, file: at.file, names: [] }
    lists.set(at.file, list)
    const values = parsed(path, text)
    const names = at.name === undefined ? namesIn(values) : [at.name, ...namesOf(values)]
    list.names.push(...names.slice(0, most.names - list.names.length))
  }
  return [...lists.values()].filter(({ names }) => names.length > 0)
}

/** The readers of front matter have the limits that a stranger's file wants. */
function parsed(path: string, text: string): unknown {
  if (/\.(?:md|markdown|mdx|html)$/.test(path)) return readFrontMatter(text).data
  const bare = text.replace(/^\uFEFF?\s*---[ \t]*\r?\n/, '')
  if (path.endsWith('.toml')) return readFrontMatter(`+++\n${bare}\n+++\n`).data
  const isList = /^\s*(?:-\s|\[)/m.test(bare) && !/^[^\s#-][^\n]*:/m.test(bare)
  if (!isList) return readFrontMatter(`---\n${bare}\n---\n`).data
  const indented = bare.replace(/^/gm, '  ')
  return readFrontMatter(`---\nlist:\n${indented}\n---\n`).data.list
}

function namesIn(values: unknown): string[] {
  if (Array.isArray(values)) return values.flatMap((one) => (isMapping(one) ? namesOf(one) : asText(one)))
  if (!isMapping(values)) return []
  return Object.entries(values).flatMap(([key, value]) => [key, ...namesOf(value)])
}

function namesOf(value: unknown): string[] {
  if (!isMapping(value)) return typeof value === 'string' ? [value] : []
  return nameKeys.flatMap((key) => {
    const name = value[key]
    return typeof name === 'string' && name !== '' ? [name] : []
  })
}
