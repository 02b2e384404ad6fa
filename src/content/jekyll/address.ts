import { mappingAt, textAt } from '../generators/config-file.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { dataOf } from './data.ts'
import type { JekyllDocument } from './document.ts'
import { placeholders } from './placeholders.ts'
import { collectionsOf } from './site.ts'

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/**
 * The address below the site's url, percent-encoded, as https://jekyllrb.com/docs/permalinks/ has it. Undefined where
 * Jekyll would build none: a placeholder it does not know, or one that needs a date where there is none (Jekyll then
 * writes that of the build).
 */
export function jekyllAddress(
  post: Post,
  document: JekyllDocument,
  site: Site,
  date: DateReading,
): string | undefined {
  const data = dataOf(post, document, site)
  const { permalink } = data
  const template =
    permalink === undefined || permalink === null ? templateOf(document, site) : asText(permalink)
  const values = placeholders(document, data, site, date)
  let isKnown = true
  const path = template.replace(/:([a-z_]+)/g, (_whole, word: string) => {
    // `:year_:month`: an underscore behind a word need not be its own.
    const key = Object.hasOwn(values, word) ? word : word.replace(/_$/, '')
    const value = Object.hasOwn(values, key) ? values[key] : undefined
    if (value === undefined) isKnown = false
    return encodeValue(value ?? '') + word.slice(key.length)
  })
  if (!isKnown) return undefined
  const tidy = `/${path}`.replaceAll('..', '/').replaceAll('./', '').replace(/\/+/g, '/')
  return site.basePath + encodeRest(tidy)
}

function templateOf({ collection }: JekyllDocument, { config }: Site): string {
  const own = textAt(mappingAt(Object.fromEntries(collectionsOf(config)), collection), 'permalink')
  if (own !== undefined) return own
  const style = textAt(config, 'permalink') ?? 'date'
  if (collection === 'posts') return Object.hasOwn(styles, style) ? (styles[style] ?? style) : style
  if (style === 'pretty' || style.endsWith('/')) return '/:collection/:path/'
  const hasExtension = ['date', 'ordinal', 'none'].includes(style) || style.endsWith(':output_ext')
  return hasExtension ? '/:collection/:path:output_ext' : '/:collection/:path'
}

/** A placeholder's value is encoded, its percent signs too; slashes and question marks stay. */
function encodeValue(text: string): string {
  return text.replace(/[^\w\-.~!$&'()*+,;=:@/?]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}

/** What the author wrote around them is left as it is, but for what no address can hold. */
function encodeRest(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}
