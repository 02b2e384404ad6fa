import { passedOver } from '../../content/jekyll/filter.ts'
import { collectionsOf } from '../../content/jekyll/site.ts'
import { asText, createSafeObject } from '../../content/safe-object.ts'
import { localTime } from './date-filters.ts'
import type { DocumentValues, SiteValues } from './site-values.ts'

type Variables = Record<string, unknown>

/**
 * `site` as https://jekyllrb.com/docs/variables/#site-variables has it, over the configuration's own keys; made only as
 * far as a template asks. `variablesOf` makes a document's own, the same at each call.
 */
export function siteVariables(
  values: SiteValues,
  variablesOf: (document: DocumentValues) => Variables,
): Variables {
  const { site, documents, files, data, now } = values
  const shown = documents.filter(({ isHidden }) => !isHidden)
  const of = (label: string) =>
    shown
      .filter(({ collection }) => collection === label)
      .sort(byDate)
      .map(variablesOf)
  const variables: Variables = Object.assign(createSafeObject(), DEFAULTS, site.config)
  variables.baseurl = site.config.baseurl ?? ''
  variables.data = data
  variables.time = localTime(now, site.zone.zone)
  for (const label of collectionsOf(site.config).keys()) defineLazy(variables, label, () => of(label))
  defineLazy(variables, 'posts', () => of('posts').reverse())
  defineLazy(variables, 'documents', () => shown.filter(({ collection }) => collection).map(variablesOf))
  defineLazy(variables, 'categories', () => indexed(variables.posts as Variables[], 'categories'))
  defineLazy(variables, 'tags', () => indexed(variables.posts as Variables[], 'tags'))
  defineLazy(variables, 'pages', () => shown.filter(({ collection }) => !collection).map(variablesOf))
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

/** Of https://jekyllrb.com/docs/configuration/default/ what templates ask for. */
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

/** As Jekyll sorts a collection: by date, then by path; what has no date goes by its path alone. */
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
    const folder = all.slice(0, at).map((one) => `${one}/`)
    return passedOver(segment, folder.join(''), site) === undefined
  })
}

function staticFile(path: string): Variables {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const extname = /\.[^.]+$/.exec(name)?.[0] ?? ''
  return { path: `/${path}`, name, basename: name.slice(0, name.length - extname.length), extname }
}

/**
 * `page`, https://jekyllrb.com/docs/variables/#page-variables: the front matter, and what Jekyll adds. `renderExcerpt`
 * turns the beginning of a body into HTML. Of other documents than the page's own the content is their excerpt.
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
    // What has no date of its own has the build's.
    variables.date = localTime(at ?? now, site.zone.zone)
    variables.draft = data.draft ?? /(?:^|\/)_drafts\//.test(path)
  }
  if (data.excerpt === undefined || data.excerpt === null)
    defineLazy(variables, 'excerpt', () => (excerpt ? renderExcerpt(document) : ''))
  defineLazy(variables, 'content', () => (excerpt ? renderExcerpt(document) : ''))
  return variables
}

/** `salon-de-l-emploi` becomes `Salon De L Emploi`, as Jekyll has it where a title is missing. */
function titleOf(slug: string): string {
  return slug
    .split(/[-_\s]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join(' ')
}

/** `tag` and `tags`, one text being split at spaces. */
function tagsOf({ tag, tags }: DocumentValues['data']): string[] {
  const all = [tag, typeof tags === 'string' ? tags.split(/\s+/) : tags].flat()
  const given = all.filter((one) => one !== undefined && one !== null && one !== '')
  return [...new Set(given.map(asText))]
}

/**
 * A property that is made when it is first asked for. It is left out where all are listed, so that printing a site or a
 * post does not make everything that hangs on it.
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
