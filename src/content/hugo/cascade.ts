import { mappingAt, textAt } from '../generators/config-file.ts'
import { matchesGlob } from '../glob.ts'
import { isMapping } from '../safe-object.ts'
import type { Section, Site } from '../site.ts'
import { languagesOf } from './folders.ts'
import type { HugoPage } from './page.ts'
import { isSince } from './version.ts'

type Values = Readonly<Record<string, unknown>>

/** One entry of a `cascade`: a target, and values for the pages that fit it. */
export interface Cascade {
  values: Values
  target: Values
  /** The section's page; undefined for the site's configuration and for the page itself. */
  file?: string
}

/** A page or a section, as targets see it. */
export interface Place {
  kind: 'page' | 'section' | 'home'
  language: string
  /** Below `content/`, without a slash before. */
  file: string
  /** The page's own path: `/blog/salon`. */
  path: string
}

export function placeOf({ folders, name, language, file }: HugoPage): Place {
  return { kind: 'page', language, file, path: pathOf([...folders, name]) }
}

/** Hugo writes a hyphen for a space: https://gohugo.io/methods/page/path/ */
function pathOf(segments: readonly string[]): string {
  return `/${segments.join('/')}`.toLowerCase().replaceAll(' ', '-')
}

type Location = Pick<HugoPage, 'language' | 'folders'>

export function sectionsAbove({ language, folders }: Location, site: Site): Section[] {
  return sectionsInAnyLanguage({ folders }, site).filter((section) => section.language === language)
}

export function sectionsInAnyLanguage(
  { folders }: Pick<Location, 'folders'>,
  { sections = [] }: Site,
): Section[] {
  const folder = folders.map((name) => `${name}/`).join('')
  return sections
    .filter((section) => folder.startsWith(section.folder))
    .sort((a, b) => b.folder.length - a.folder.length)
}

/**
 * What a page inherits, the nearest first (https://gohugo.io/content-management/front-matter/#cascade-1): from sections above,
 * and then from the site's configuration. `own` is the page's own cascade, which holds for the page itself since 0.123.
 */
export function cascadesFor(place: Place, folders: readonly string[], site: Site, own?: unknown): Cascade[] {
  return [
    ...(own === undefined || !isSince(123, site) ? [] : entriesOf(own, site)),
    ...sectionsInAnyLanguage({ folders }, site).flatMap((section) => cascadesOf(section, place, site)),
    ...cascadesOfSite(place.language, site),
  ].filter((cascade) => fits(cascade, place, site))
}

/** A section's cascade holds for its own language, unless its target names languages. */
function cascadesOf({ values, file, language }: Section, place: Place, site: Site): Cascade[] {
  const cascades = entriesOf(values.cascade, site, file)
  return language === place.language
    ? cascades
    : cascades.filter(({ target }) => isSince(153, site) && languagesIn(target) !== undefined)
}

/** A language's own cascade goes before the site's. Until 0.153 it took its place. */
function cascadesOfSite(language: string, site: Site): Cascade[] {
  const ofLanguage = languagesOf(site).get(language)?.cascade
  const ofSite = entriesOf(site.config.cascade, site)
  if (ofLanguage === undefined) return ofSite
  return [...entriesOf(ofLanguage, site), ...(isSince(153, site) ? ofSite : [])]
}

export function entriesOf(cascade: unknown, site: Site, file?: string): Cascade[] {
  return [cascade]
    .flat()
    .filter(isMapping)
    .map((entry) => {
      const { _target, target = _target, params, ...values } = entry as Values
      return {
        values: isMapping(params) && isSince(123, site) ? { ...params, ...values } : values,
        target: isMapping(target) ? { ...target, ...(target === _target && { isOlder: true }) } : {},
        ...(file !== undefined && { file }),
      }
    })
}

/** https://github.com/gohugoio/hugo/blob/v0.165.0/resources/page/page_matcher.go and the same file of v0.111.3 */
function fits({ target }: Cascade, { kind, language, file, path }: Place, site: Site): boolean {
  // Until 0.123, `target` had an underscore before it.
  if (!isSince(123, site) && target.isOlder !== true) return true
  const wanted = (key: string) => textAt(target, key)?.toLowerCase()
  const matches = (glob: string | undefined, text: string) => glob === undefined || matchesGlob(text, [glob])
  const fitsPath = isSince(123, site)
    ? matches(wanted('path'), path)
    : matches(textAt(target, 'path'), `/${file}`.toLowerCase())
  return (
    fitsPath &&
    matches(wanted('kind'), kind) &&
    matches(wanted('lang'), language) &&
    matches(wanted('environment'), 'production') &&
    fitsMatrix(target, language, site)
  )
}

/** https://gohugo.io/content-management/front-matter/#target, since 0.153. */
function fitsMatrix(target: Values, language: string, site: Site): boolean {
  const languages = isSince(153, site) ? languagesIn(target) : undefined
  return languages === undefined || matchesGlob(language, languages)
}

function languagesIn(target: Values): string[] | undefined {
  const { languages } = mappingAt(mappingAt(target, 'sites'), 'matrix')
  const globs = [languages].flat().filter((glob) => typeof glob === 'string')
  return globs.length === 0 ? undefined : globs.map((glob) => glob.toLowerCase())
}

/** The value that a section's own page has, or inherits. */
export function valueOfSection(section: Section, key: string, site: Site): unknown {
  const { values, language, folder } = section
  if (values[key] !== undefined) return values[key]
  const folders = folder.split('/').filter((name) => name !== '')
  const place: Place = {
    kind: folders.length === 0 ? 'home' : 'section',
    language,
    file: section.file.slice(site.root.length).replace(/^content\//, ''),
    path: pathOf(folders),
  }
  const cascades = cascadesFor(place, folders, site)
  return cascades.find((cascade) => key in cascade.values)?.values[key]
}
