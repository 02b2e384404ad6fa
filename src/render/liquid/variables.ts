import { passedOver } from '../../content/jekyll/filter.ts'
import { collectionsOf } from '../../content/jekyll/site.ts'
import { asText, createSafeObject } from '../../content/safe-object.ts'
import { localTime } from './date-filters.ts'
import type { DocumentValues, SiteValues } from './site-values.ts'

type Variables = Record<string, unknown>

/**
 * `site` (https://jekyllrb.com/docs/variables/#site-variables), with the configuration's keys. Its values are computed when
 * a template first uses them. `variablesOf` returns the same object for a document at each call.
 */
export function siteVariables(
  values: SiteValues,
  variablesOf: (document: DocumentValues) => Variables,
): Variables {
  const { site, documents, files, data, now } = values
  const visibleDocuments = documents.filter(({ isHidden }) => !isHidden)
  const documentsOf = (label: string) =>
    visibleDocuments
      .filter(({ collection }) => collection === label)
      .sort(byDate)
      .map(variablesOf)
  const variables: Variables = Object.assign(createSafeObject(), DEFAULTS, site.config)
  variables.baseurl = site.config.baseurl ?? ''
  variables.data = data
  variables.time = localTime(now, site.zone.zone)
  for (const label of collectionsOf(site.config).keys())
    defineLazy(variables, label, () => documentsOf(label))
  defineLazy(variables, 'posts', () => documentsOf('posts').reverse())
  defineLazy(variables, 'documents', () =>
    visibleDocuments.filter(({ collection }) => collection).map(variablesOf),
  )
  defineLazy(variables, 'categories', () => indexed(variables.posts as Variables[], 'categories'))
  defineLazy(variables, 'tags', () => indexed(variables.posts as Variables[], 'tags'))
  defineLazy(variables, 'pages', () =>
    visibleDocuments.filter(({ collection }) => !collection).map(variablesOf),
  )
  defineLazy(variables, 'html_pages', () =>
    (variables.pages as Variables[]).filter(({ ext }) => ext !== '.xml'),
  )
  defineLazy(variables, 'static_files', () => {
    const pages = new Set(documents.map(({ path }) => path))
    return files.filter((path) => !pages.has(path) && isStatic(path, values)).map(staticFile)
  })
  defineLazy(variables, 'collections', () =>
    [...collectionsOf(site.config)].sort(postsFirst).map(([label, settings]) => {
      const collection: Variables = Object.assign(createSafeObject(), settings, {
        label,
        relative_directory: `_${label}`,
        output: label === 'posts' || Boolean(settings.output),
      })
      return defineLazy(collection, 'docs', () => variables[label])
    }),
  )
  return variables
}

/** The defaults that templates use: https://jekyllrb.com/docs/configuration/default/ */
const DEFAULTS = {
  permalink: 'date',
  markdown: 'kramdown',
  highlighter: 'rouge',
  encoding: 'utf-8',
  future: false,
  unpublished: false,
  limit_posts: 0,
  excerpt_separator: '\n\n',
  collections_dir: '',
  paginate_path: '/page:num',
}

function postsFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return Number(b === 'posts') - Number(a === 'posts')
}

function byDate(a: DocumentValues, b: DocumentValues): number {
  return (a.at ?? 0) - (b.at ?? 0) || (a.path < b.path ? -1 : 1)
}

function indexed(posts: readonly Variables[], key: 'categories' | 'tags'): Variables {
  const index: Record<string, Variables[]> = Object.create(null)
  for (const post of posts)
    for (const name of Array.isArray(post[key]) ? post[key] : []) {
      index[String(name)] ??= []
      index[String(name)]?.push(post)
    }
  return index
}

function isStatic(path: string, { site }: SiteValues): boolean {
  return path.split('/').every((segment, at, all) => {
    const folder = all.slice(0, at).map((parent) => `${parent}/`)
    return passedOver(segment, folder.join(''), site) === undefined
  })
}

function staticFile(path: string): Variables {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const extname = /\.[^.]+$/.exec(name)?.[0] ?? ''
  return { path: `/${path}`, name, basename: name.slice(0, name.length - extname.length), extname }
}

/**
 * `page` (https://jekyllrb.com/docs/variables/#page-variables): the front matter with Jekyll's additions. `renderExcerpt`
 * turns the beginning of a body into HTML. The content of documents other than the page is their excerpt.
 */
export function documentVariables(
  document: DocumentValues,
  { site, now }: SiteValues,
  renderExcerpt: (document: DocumentValues) => string,
): Variables {
  const { path, collection, url, at, data, slug, extension, excerpt } = document
  const variables: Variables = Object.assign(createSafeObject(), data, {
    path,
    relative_path: path,
    url,
    ext: extension,
    name: data.name ?? path.slice(path.lastIndexOf('/') + 1),
  })
  if (collection === undefined) variables.dir = url.slice(0, url.lastIndexOf('/') + 1)
  if (collection !== undefined) {
    variables.collection = collection
    variables.slug = data.slug ?? slug
    variables.title = data.title ?? titleOf(slug)
    variables.id = url.replace(/\.html$|\/$/, '')
    variables.categories = Array.isArray(data.categories) ? data.categories : []
    variables.tags = tagsOf(data)
    // A document without a date gets the date of the build.
    variables.date = localTime(at ?? now, site.zone.zone)
    variables.draft = data.draft ?? /(?:^|\/)_drafts\//.test(path)
  }
  if (data.excerpt === undefined || data.excerpt === null)
    defineLazy(variables, 'excerpt', () => (excerpt ? renderExcerpt(document) : ''))
  defineLazy(variables, 'content', () => (excerpt ? renderExcerpt(document) : ''))
  return variables
}

/** Without a title, Jekyll makes `Salon De L Emploi` from `salon-de-l-emploi`. */
function titleOf(slug: string): string {
  return slug
    .split(/[-_\s]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ')
}

function tagsOf({ tag, tags }: DocumentValues['data']): string[] {
  const writtenTags = [tag, typeof tags === 'string' ? tags.split(/\s+/) : tags].flat()
  const names = writtenTags.filter((name) => name !== undefined && name !== null && name !== '')
  return [...new Set(names.map(asText))]
}

/**
 * Defines a property that is computed on first use. It is not enumerable, so that printing a site or a post does not
 * compute all that hangs on it.
 */
export function defineLazy<Value extends object>(object: Value, key: string, make: () => unknown): Value {
  Object.defineProperty(object, key, {
    configurable: true,
    get() {
      const value = make()
      Object.defineProperty(object, key, { value, configurable: true })
      return value
    },
  })
  return object
}
