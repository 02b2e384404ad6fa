import { Temporal } from 'temporal-polyfill'
import { bareMapping } from '../bare.ts'
import { mappingAt, textAt } from '../generators/config-file.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import type { JekyllDocument } from './document.ts'
import { collectionsOf, defaultValues } from './site.ts'

/** https://jekyllrb.com/docs/permalinks/#built-in-formats */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
}

/** The address below the site's url, percent-encoded, as https://jekyllrb.com/docs/permalinks/ has it. */
export function jekyllAddress(
  post: Post,
  document: JekyllDocument,
  site: Site,
  date: DateReading,
): string | undefined {
  const data = Object.assign(
    bareMapping(),
    defaultValues(site.config, document.relativePath, document.collection),
    post.frontMatter.data,
  )
  const template = textAt(data, 'permalink') ?? templateOf(document, site)
  const values = placeholders(
    document,
    data,
    date.is === 'instant' ? dateParts(date.instant.epochMs, site) : {},
  )
  let isKnown = true
  const path = template.replace(/:([a-z_]+)/g, (whole, word: string) => {
    // `:title-suffix_x`: the longest known word counts.
    for (let end = word.length; end > 0; end -= 1) {
      const key = word.slice(0, end)
      if (!Object.hasOwn(values, key)) continue
      const value = values[key]
      if (value === undefined) isKnown = false
      return `${value ?? ''}${word.slice(end)}`
    }
    if (dateWords.has(word)) isKnown = false
    return whole
  })
  return isKnown
    ? site.basePath + encodePath(`/${path}`.replace(/\/{2,}/g, '/').replace(/\/\.(?=\/)/g, ''))
    : undefined
}

function templateOf({ collection }: JekyllDocument, site: Site): string {
  const own = textAt(mappingAt(Object.fromEntries(collectionsOf(site.config)), collection), 'permalink')
  const style = textAt(site.config, 'permalink') ?? 'date'
  if (own !== undefined) return styled(own)
  if (collection === 'posts') return styled(style)
  if (style === 'pretty' || style.endsWith('/')) return '/:collection/:path/'
  const hasExtension = ['date', 'ordinal', 'none'].includes(style) || style.endsWith(':output_ext')
  return hasExtension ? '/:collection/:path:output_ext' : '/:collection/:path'
}

function styled(style: string): string {
  return Object.hasOwn(styles, style) ? (styles[style] ?? style) : style
}

type Data = Readonly<Record<string, unknown>>

function placeholders(
  document: JekyllDocument,
  data: Data,
  parts: Readonly<Record<string, string>>,
): Record<string, string> {
  const slug = data.slug === undefined || data.slug === null ? document.slug : String(data.slug)
  const categories = categoriesOf(document, data)
  return {
    ...parts,
    collection: document.collection,
    path: `/${document.inside.slice(0, -document.extension.length)}`,
    name: slugify(document.name),
    title: hyphenate(slug, /[^\p{L}\p{M}\p{Nd}._~!$&'()+,;=@]+/gu),
    slug: slugify(slug),
    categories: [...new Set(categories.map((word) => word.toLowerCase()))].join('/'),
    slugified_categories: [...new Set(categories.map(slugify))].join('/'),
    output_ext: /^\.html?$/i.test(document.extension) ? document.extension : '.html',
  }
}

/** The folders before `_posts`, then `category` or `categories`; the latter as one text is split at spaces. */
function categoriesOf({ folders, collection }: JekyllDocument, data: Data): string[] {
  const many = typeof data.categories === 'string' ? data.categories.split(/\s+/) : data.categories
  const written = [...[many].flat(), ...[data.category].flat()]
  const words = written.filter((word) => word !== undefined && word !== null && word !== '').map(String)
  return [...(collection === 'posts' ? folders : []), ...words]
}

function slugify(text: string): string {
  return hyphenate(text, /[^\p{L}\p{M}\p{Nd}]+/gu).toLowerCase()
}

function hyphenate(text: string, others: RegExp): string {
  return text.replace(others, '-').replace(/^-|-$/g, '')
}

/** The words of https://jekyllrb.com/docs/permalinks/#placeholders that need a date. */
const dateWords: ReadonlySet<string> = new Set([
  ...['year', 'short_year', 'month', 'i_month', 'short_month', 'long_month', 'day', 'i_day', 'y_day'],
  ...['w_year', 'week', 'w_day', 'short_day', 'long_day', 'hour', 'minute', 'second'],
])

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
const dayNames = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

function dateParts(epochMs: number, site: Site): Record<string, string> {
  const date = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(site.zone.zone)
  const digits = (number: number, width = 2) => String(number).padStart(width, '0')
  const month = monthNames[date.month - 1] ?? ''
  const day = dayNames[date.dayOfWeek - 1] ?? ''
  return {
    year: digits(date.year, 4),
    short_year: digits(date.year % 100),
    month: digits(date.month),
    i_month: String(date.month),
    short_month: month.slice(0, 3),
    long_month: month,
    day: digits(date.day),
    i_day: String(date.day),
    y_day: digits(date.dayOfYear, 3),
    w_year: digits(date.yearOfWeek ?? date.year, 4),
    week: digits(date.weekOfYear ?? 0),
    w_day: String(date.dayOfWeek),
    short_day: day.slice(0, 3),
    long_day: day,
    hour: digits(date.hour),
    minute: digits(date.minute),
    second: digits(date.second),
  }
}

function encodePath(path: string): string {
  return path.replace(/[^\w\-.~!$&'()*+,;=:@/%]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}
