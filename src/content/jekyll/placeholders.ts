import { Temporal } from 'temporal-polyfill'
import { textAt } from '../generators/config-file.ts'
import type { DateReading } from '../instant.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { JekyllDocument } from './document.ts'

type Data = Readonly<Record<string, unknown>>

export const placeholderNames = [
  ...(['year', 'short_year', 'month', 'i_month', 'short_month', 'long_month', 'day', 'i_day'] as const),
  ...(['y_day', 'w_year', 'week', 'w_day', 'short_day', 'long_day', 'hour', 'minute', 'second'] as const),
  ...(['collection', 'path', 'name', 'title', 'slug', 'categories', 'slugified_categories'] as const),
  'output_ext',
] as const

type Placeholder = (typeof placeholderNames)[number]
type Placeholders = Readonly<Record<Placeholder, string | undefined>>

/**
 * https://jekyllrb.com/docs/permalinks/#placeholders. Without a date those that need one are undefined. Days and hours
 * are those of the site's zone.
 */
export function placeholders(
  document: JekyllDocument,
  data: Data,
  site: Site,
  date: DateReading,
): Placeholders {
  const slug = data.slug === undefined || data.slug === null ? document.slug : asText(data.slug)
  const categories = Array.isArray(data.categories) ? data.categories.map(asText) : undefined
  return {
    ...dateParts(date.is === 'instant' ? date.instant.epochMs : undefined, site),
    collection: document.collection,
    path: pathOf(document),
    name: slugify(document.name),
    title: hyphenate(slug, /[^\p{L}\p{M}\p{Nd}._~!$&'()+,;=@]+/gu),
    slug: slugify(slug),
    categories: categories && [...new Set(categories.map((word) => word.toLowerCase()))].join('/'),
    slugified_categories: categories && [...new Set(categories.map(slugify))].join('/'),
    output_ext: outputExtension(document.extension, site),
  }
}

/** In `:year_:month` the underscore belongs to no placeholder. */
export function placeholderIn(word: string): Placeholder | undefined {
  const bare = word.replace(/_$/, '')
  return placeholderNames.find((name) => name === word) ?? placeholderNames.find((name) => name === bare)
}

export function pathOf({ relativePath, extension, collection }: JekyllDocument): string {
  const bare = relativePath.slice(0, relativePath.length - extension.length)
  return bare.replace(`_${collection}`, '').replace(/\.+$/, '')
}

/** Markdown and the formats of converter plugins become `.html`; other files keep their extension. */
function outputExtension(extension: string, site: Site): string {
  return isConverted(extension, site) ? '.html' : extension
}

export function isConverted(extension: string, { config }: Pick<Site, 'config'>): boolean {
  const markdown = (textAt(config, 'markdown_ext') ?? 'markdown,mkdown,mkdn,mkd,md').split(',')
  const plugins = [config.plugins, config.gems].flat().map(asText)
  const bare = extension.slice(1).toLowerCase()
  return (
    markdown.some((format) => format.trim() === bare) ||
    (plugins.includes('jekyll-asciidoc') && /^(?:adoc|asciidoc|ad|asc)$/.test(bare)) ||
    (plugins.includes('jekyll-textile-converter') && bare === 'textile')
  )
}

export function slugify(text: string): string {
  return hyphenate(text, /[^\p{L}\p{M}\p{Nd}]+/gu).toLowerCase()
}

function hyphenate(text: string, separators: RegExp): string {
  return text.replace(separators, '-').replace(/^-|-$/g, '')
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')
const dayNames = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

function dateParts(epochMs: number | undefined, site: Site) {
  const date =
    epochMs === undefined
      ? undefined
      : Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(site.zone.zone)
  const digits = (number: number | undefined, width = 2) =>
    number === undefined ? undefined : String(number).padStart(width, '0')
  const month = date && monthNames[date.month - 1]
  const day = date && dayNames[date.dayOfWeek - 1]
  return {
    year: digits(date?.year, 4),
    short_year: digits(date && date.year % 100),
    month: digits(date?.month),
    i_month: digits(date?.month, 1),
    short_month: month?.slice(0, 3),
    long_month: month,
    day: digits(date?.day),
    i_day: digits(date?.day, 1),
    y_day: digits(date?.dayOfYear, 3),
    w_year: digits(date?.yearOfWeek, 4),
    week: digits(date?.weekOfYear),
    w_day: digits(date?.dayOfWeek, 1),
    short_day: day?.slice(0, 3),
    long_day: day,
    hour: digits(date?.hour),
    minute: digits(date?.minute),
    second: digits(date?.second),
  }
}
