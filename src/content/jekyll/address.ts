import { textAt } from '../generators/config-file.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { dataOf } from './data.ts'
import type { JekyllDocument } from './document.ts'
import { pathOf, placeholderIn, placeholders } from './placeholders.ts'
import { collectionsOf } from './site.ts'
import { translatedBase } from './translated-posts.ts'

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/**
 * The address below the site's url, percent-encoded (https://jekyllrb.com/docs/permalinks/). Undefined for an unknown
 * placeholder, or one that needs a date that the post does not have: Jekyll then writes the day of the build.
 */
export function jekyllAddress(
  post: Post,
  document: JekyllDocument,
  site: Site,
  date: DateReading,
): string | undefined {
  const data = dataOf(post, document, site)
  const translated = document.language === undefined ? undefined : data[`permalink_${document.language}`]
  const permalink = data.permalink && translated ? translated : data.permalink
  const template =
    permalink === undefined || permalink === null ? templateOf(document, site) : asText(permalink)
  const values = placeholders(document, data, site, date)
  let isKnown = true
  const path = template.replace(/:([a-z_]+)/g, (_whole, word: string) => {
    const placeholder = placeholderIn(word)
    const value = placeholder && values[placeholder]
    if (value === undefined) isKnown = false
    return encodeValue(value ?? '') + word.slice((placeholder ?? word).length)
  })
  if (!isKnown) return undefined
  const tidy = `/${path}`.replaceAll('..', '/').replaceAll('./', '').replace(/\/+/g, '/')
  return site.basePath + translatedBase(document.language, site) + encodeRest(tidy)
}

/** Of a file that is copied. What Jekyll does not fill in stays, and needs no date (`static_file.rb` of Jekyll 4.3.1). */
export function addressAsIs(document: JekyllDocument, site: Site): string {
  const { collection, extension, name } = document
  const filled = {
    ':collection': collection,
    ':path': pathOf(document),
    ':output_ext': '',
    ':name': name,
    ':title': '',
  }
  let path = templateOf(document, site)
  for (const [word, value] of Object.entries(filled)) path = path.replaceAll(word, encodeValue(value))
  const tidy = `/${path}`.replaceAll('..', '/').replaceAll('./', '').replace(/\/+/g, '/')
  return site.basePath + encodeRest(tidy.replace(/\/$/, '') + encodeValue(extension))
}

export function templateOf({ collection }: JekyllDocument, { config }: Site): string {
  const ownTemplate = textAt(collectionsOf(config).get(collection) ?? {}, 'permalink')
  if (ownTemplate !== undefined) return ownTemplate
  const style = textAt(config, 'permalink') ?? 'date'
  if (collection === 'posts') return Object.hasOwn(styles, style) ? (styles[style] ?? style) : style
  if (style === 'pretty' || style.endsWith('/')) return '/:collection/:path/'
  const hasExtension = ['date', 'ordinal', 'none'].includes(style) || style.endsWith(':output_ext')
  return hasExtension ? '/:collection/:path:output_ext' : '/:collection/:path'
}

/** Jekyll encodes percent signs too in a placeholder's value. Slashes and question marks stay. */
function encodeValue(text: string): string {
  return text.replace(/[^\w\-.~!$&'()*+,;=:@/?]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}

function encodeRest(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}
