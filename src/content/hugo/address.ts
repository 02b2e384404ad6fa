import { Temporal } from 'temporal-polyfill'
import { isMapping } from '../bare.ts'
import { mappingAt, textAt } from '../generators/config-file.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import type { Site } from '../site.ts'
import { entryOf } from './entry.ts'
import type { HugoPage } from './page.ts'
import { defaultLanguage } from './site.ts'

/**
 * https://gohugo.io/content-management/urls/: `url` as it stands, else the section's `permalinks`, else the folders
 * and the slug; below the language's folder where it has one. Percent-encoded.
 */
export function hugoAddress(post: Post, page: HugoPage, site: Site, date: DateReading): string | undefined {
  const inFolder =
    page.language !== defaultLanguage(site) || site.config.defaultcontentlanguageinsubdir === true
  const base = site.basePath + (inFolder ? `/${page.language}` : '')
  const lower = (path: string) => (site.config.disablepathtolower === true ? path : path.toLowerCase())

  const url = textOf(post, 'url')
  if (url !== undefined) return /^(?:https?:)?\/\//.test(url) ? undefined : base + encodePath(tidy(`/${url}`))

  const pattern = permalinkOf(page, site)
  if (pattern !== undefined) {
    const expanded = expand(pattern, post, page, site, date)
    return expanded === undefined ? undefined : base + encodePath(lower(tidy(`/${expanded}`)))
  }
  const last = textOf(post, 'slug') ?? page.name
  const path = [...page.folders, last].map(urlize).filter(Boolean).join('/')
  if (path === '') return `${base}/`
  return base + encodePath(lower(site.config.uglyurls === true ? `/${path}.html` : `/${path}/`))
}

function permalinkOf({ section }: HugoPage, site: Site): string | undefined {
  const permalinks = mappingAt(site.config, 'permalinks')
  return textAt(mappingAt(permalinks, 'page'), section) ?? textAt(permalinks, section)
}

/** https://gohugo.io/configuration/permalinks/#tokens, those that need no listing of the site. */
function expand(pattern: string, post: Post, page: HugoPage, site: Site, reading: DateReading) {
  const date =
    reading.is === 'instant'
      ? Temporal.Instant.fromEpochMilliseconds(reading.instant.epochMs).toZonedDateTimeISO(site.zone.zone)
      : undefined
  const title = textOf(post, 'title') ?? page.name
  const digits = (number: number | undefined, width = 2) =>
    number === undefined ? undefined : String(number).padStart(width, '0')
  const name = (style: 'month' | 'weekday') => date?.toLocaleString('en-US', { [style]: 'long' })
  const values: Readonly<Record<string, string | undefined>> = {
    year: digits(date?.year, 4),
    month: digits(date?.month),
    monthname: name('month'),
    day: digits(date?.day),
    weekday: date && String(date.dayOfWeek % 7),
    weekdayname: name('weekday'),
    yearday: digits(date?.dayOfYear, 1),
    section: page.section,
    sections: page.folders.map(urlize).join('/'),
    title: urlize(title),
    slug: urlize(textOf(post, 'slug') ?? title),
    slugorcontentbasename: urlize(textOf(post, 'slug') ?? page.name),
    slugorfilename: urlize(textOf(post, 'slug') ?? page.name),
    filename: urlize(page.name),
    contentbasename: urlize(page.name),
  }
  let isKnown = true
  const path = pattern.replace(/:([a-z]+)/g, (_whole, word: string) => {
    const value = Object.hasOwn(values, word) ? values[word] : undefined
    if (value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? path : undefined
}

function textOf(post: Post, key: string): string | undefined {
  const value = entryOf(post, key)?.value
  return isMapping(value) || Array.isArray(value) || value === undefined || value === null || value === ''
    ? undefined
    : String(value)
}

/** What Hugo lets stand in a path; spaces become hyphens, runs of them one. */
function urlize(text: string): string {
  return text
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}.\\_#+~\-@/\s]/gu, '')
    .replace(/[\s-]+/g, '-')
    .replace(/^-+/, '')
}

function tidy(path: string): string {
  return path.replace(/\/{2,}/g, '/')
}

function encodePath(path: string): string {
  return path.replace(/[^\w\-.~!$&'()*+,;=:@/%]+/g, (part) => encodeURIComponent(part.toWellFormed()))
}
