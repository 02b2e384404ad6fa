import type { Entry } from '../front-matter/types.ts'
import { mappingAt, textAt } from '../generators/config-file.ts'
import { matchesGlob } from '../glob.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { createSafeObject, isMapping } from '../safe-object.ts'
import type { Section, Site } from '../site.ts'
import { type HugoPage, pageAt } from './page.ts'

/**
 * A front matter entry by its key in lower case; Hugo ignores a key's case. An inherited entry has the top of the file for
 * its range.
 */
export function entryOf(post: Post, key: string, site: Site): Entry | undefined {
  return ownEntry(post, key) ?? fromAbove(post, key, site)
}

export function ownEntry({ frontMatter: { entries } }: Post, key: string): Entry | undefined {
  const exact = entries.get(key)
  if (exact) return exact
  for (const entry of entries.values()) if (entry.key.toLowerCase() === key) return entry
  return undefined
}

function fromAbove(post: Post, key: string, site: Site): Entry | undefined {
  const page = pageAt(post.path, site)
  const value = page && cascadeOn(page, site)[key]
  if (value === undefined) return undefined
  const range = topOfFile
  const text = typeof value === 'object' ? '' : String(value)
  return { key, value, text, quoted: false, keyRange: range, range, texts: [] }
}

export function isOwn(post: Post, { key, range }: Entry): boolean {
  return range !== topOfFile || post.frontMatter.entries.has(key)
}

type Values = Readonly<Record<string, unknown>>

/**
 * The values that a page inherits (https://gohugo.io/content-management/front-matter/#cascade). The nearest section goes
 * first, and within it the first target that fits; the site's configuration comes last.
 */
function cascadeOn(page: HugoPage, site: Site): Values {
  const values = createSafeObject()
  const sources = [...sectionsAbove(page, site).map((section) => section.values.cascade), site.config.cascade]
  for (const source of sources) {
    for (const entry of [source].flat().filter(isMapping)) {
      if (!fits(entry, page)) continue
      for (const key of Object.keys(entry)) {
        if (key !== '_target' && key !== 'target' && !(key in values)) values[key] = entry[key]
      }
      for (const [key, value] of Object.entries(mappingAt(entry, 'params')))
        if (!(key in values)) values[key] = value
    }
  }
  return values
}

export function sectionsAbove({ language, folders }: HugoPage, { sections = [] }: Site): Section[] {
  const folder = folders.map((name) => `${name}/`).join('')
  return sections
    .filter((section) => section.language === language && folder.startsWith(section.folder))
    .sort((a, b) => b.folder.length - a.folder.length)
}

/** A section's own page inherits what it cascades, too. */
export function valueOfSection({ values }: Section, key: string): unknown {
  if (values[key] !== undefined) return values[key]
  const cascades = [values.cascade].flat().filter(isMapping)
  return cascades.find((entry) => !('target' in entry || '_target' in entry) && key in entry)?.[key]
}

function fits(entry: Values, { language, folders, name, extension }: HugoPage): boolean {
  const target = { ...mappingAt(entry, '_target'), ...mappingAt(entry, 'target') }
  const path = textAt(target, 'path')
  const kind = textAt(target, 'kind')
  const lang = textAt(target, 'lang')
  const pagePath = `/${[...folders, name].join('/')}`.toLowerCase()
  return (
    (path === undefined ||
      matchesGlob(pagePath, [path.toLowerCase()]) ||
      matchesGlob(pagePath + extension, [path.toLowerCase()])) &&
    (kind === undefined || matchesGlob('page', [kind.toLowerCase()])) &&
    (lang === undefined || matchesGlob(language, [lang.toLowerCase()]))
  )
}
