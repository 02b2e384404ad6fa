import { Temporal } from 'temporal-polyfill'
import { textAt } from '../generators/config-file.ts'
import type { DateReading } from '../instant.ts'
import { isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { settingIn } from './folders.ts'
import type { HugoPage } from './page.ts'
import { encodePath, sanitizePath } from './path.ts'

/** The pattern for the pages of a section: https://gohugo.io/configuration/permalinks/ */
export function permalinkOf({ section, language }: HugoPage, site: Site): string | undefined {
  const permalinks = settingIn(language, 'permalinks', site)
  if (!isMapping(permalinks)) return undefined
  const { page } = permalinks
  const names = section === '' ? ['/', ' ', ''] : [section, section.toLowerCase()]
  for (const name of names) {
    const pattern = (isMapping(page) ? textAt(page, name) : undefined) ?? textAt(permalinks, name)
    if (pattern !== undefined) return pattern
  }
  return undefined
}

export interface ToExpand {
  page: HugoPage
  site: Site
  date: DateReading
  title: string
  slug: string | undefined
}

/** https://gohugo.io/configuration/permalinks/#tokens. Undefined if a token is unknown or needs a date that is missing. */
export function expand(pattern: string, { page, site, date, title, slug }: ToExpand): string | undefined {
  const sections = page.folders.slice(0, sectionDepth(page, site))
  const urlize = (text: string) => encodePath(sanitizePath(text, site))
  const values: Readonly<Record<string, string | undefined>> = {
    ...dateTokens(date),
    section: page.section,
    sections: sections.join('/'),
    title: urlize(title),
    slug: urlize(slug ?? title),
    slugorcontentbasename: urlize(slug ?? page.name),
    slugorfilename: urlize(slug ?? page.name),
    filename: urlize(page.name),
    contentbasename: urlize(page.name),
  }
  let isKnown = true
  const path = pattern.replace(/:(\w+)(?:\[(.+?)\])?/g, (_whole, word: string, cut?: string) => {
    const value =
      cut !== undefined && word === 'sections'
        ? sliced(sections, cut).join('/')
        : Object.hasOwn(values, word)
          ? values[word]
          : layout(word, date)
    if (value === undefined) isKnown = false
    return value ?? ''
  })
  // Hugo decodes the result as a query, so that a plus becomes a space.
  return isKnown ? decode(path.replaceAll('+', ' ')) : undefined
}

const TOKENS =
  /^(?:year|month|monthname|day|weekday|weekdayname|yearday|sections?|title|slug|slugorcontentbasename|slugorfilename|filename|contentbasename)$/

/**
 * Whether it has a word behind a colon of which Hugo makes nothing. Whatever has a part of Go's layouts may be a date
 * (https://pkg.go.dev/time#pkg-constants); `:00` and `:pm` have none that would become anything else.
 */
export function hasUnknownToken(pattern: string): boolean {
  const words = [...pattern.matchAll(/:(\w+)/g)].map(([, word = '']) => word)
  return words.some((word) => !TOKENS.test(word) && !/[1-5]|06|Jan|Mon|MST/.test(word))
}

/** Hugo 0.131 took a pattern with an empty folder, but for one before and one behind, for ill-formed. */
export function hasEmptyFolder(pattern: string): boolean {
  return pattern.includes(':') && pattern.slice(1).split('/').slice(0, -1).includes('')
}

/** The number of a page's folders that are sections: the topmost always, others if they have a page of their own. */
function sectionDepth({ folders, language }: HugoPage, { sections = [] }: Site): number {
  for (let depth = folders.length; depth > 1; depth -= 1) {
    const folder = folders
      .slice(0, depth)
      .map((name) => `${name}/`)
      .join('')
    if (sections.some((section) => section.folder === folder && section.language === language)) return depth
  }
  return Math.min(folders.length, 1)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function sliced(folders: readonly string[], cut: string): readonly string[] {
  const index = (text: string | undefined, otherwise: number) =>
    text === 'last' ? folders.length - 1 : text === undefined || text === '' ? otherwise : Number(text)
  const [from, to] = cut.toLowerCase().split(':')
  if (to === undefined) return folders.slice(index(from, 0), index(from, 0) + 1)
  return folders.slice(index(from, 0), index(to, folders.length))
}

function wallOf(date: DateReading): Temporal.ZonedDateTime | undefined {
  if (date.is !== 'instant') return undefined
  const { epochMs, zone } = date.instant
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
}

function dateTokens(reading: DateReading): Record<string, string | undefined> {
  const date = wallOf(reading)
  const name = (style: 'month' | 'weekday') => date?.toLocaleString('en-US', { [style]: 'long' })
  return {
    year: date && String(date.year),
    month: date && two(date.month),
    monthname: name('month'),
    day: date && two(date.day),
    weekday: date && String(date.dayOfWeek % 7),
    weekdayname: name('weekday'),
    yearday: date && String(date.dayOfYear),
  }
}

/** Go's own layouts of dates: `:2006`, `:01`, `:Jan`. */
function layout(word: string, reading: DateReading): string | undefined {
  const date = wallOf(reading)
  const names = (style: 'month' | 'weekday', width: 'long' | 'short') =>
    date?.toLocaleString('en-US', { [style]: width })
  const layouts: Readonly<Record<string, string | undefined>> = {
    2006: date && String(date.year).padStart(4, '0'),
    '06': date && two(date.year % 100),
    January: names('month', 'long'),
    Jan: names('month', 'short'),
    '01': date && two(date.month),
    1: date && String(date.month),
    Monday: names('weekday', 'long'),
    Mon: names('weekday', 'short'),
    '02': date && two(date.day),
    2: date && String(date.day),
    '15': date && two(date.hour),
    '04': date && two(date.minute),
    '05': date && two(date.second),
  }
  return Object.hasOwn(layouts, word) ? layouts[word] : undefined
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
