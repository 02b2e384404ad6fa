import { asText, bareMapping } from '../../content/safe-object.ts'
import { localTime } from './date-filters.ts'
import { lazily } from './lazily.ts'
import type { DocumentValues, SiteValues } from './site-values.ts'

type Variables = Record<string, unknown>

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
  const variables: Variables = Object.assign(bareMapping(), data, {
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
    lazily(variables, 'excerpt', () => (excerpt ? renderExcerpt(document) : ''))
  lazily(variables, 'content', () => (excerpt ? renderExcerpt(document) : ''))
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
