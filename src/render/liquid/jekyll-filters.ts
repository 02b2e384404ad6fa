import { type FilterImplOptions, filters as standard, toValue } from 'liquidjs'
import { Temporal } from 'temporal-polyfill'
import { isMapping } from '../../content/bare.ts'
import { textAt } from '../../content/generators/config-file.ts'
import { renderKramdown } from '../kramdown/render-kramdown.ts'
import type { SiteValues } from './site-values.ts'

type Filters = Readonly<Record<string, FilterImplOptions>>

/**
 * Jekyll's filters (https://jekyllrb.com/docs/liquid/filters/) where liquidjs has none, or one that asks the machine for
 * its time, its zone or chance.
 */
export function jekyllFilters({ site, now }: SiteValues): Filters {
  const markdownify = (value: unknown) => renderKramdown(text(value), site.config)
  const relativeUrl = (value: unknown) => (isNone(value) ? value : belowSite(site.basePath, addressOf(value)))
  const inZone = (value: unknown) => knownInstant(toValue(value), site.zone.zone, now)
  return {
    ...withDates(inZone),
    markdownify,
    smartify: (value) => renderKramdown(text(value), site.config).replace(/^<p>|<\/p>\s*$/g, ''),
    relative_url: relativeUrl,
    absolute_url: (value) => {
      if (isNone(value) || isAbsolute(addressOf(value))) return value
      return `${(textAt(site.config, 'url') ?? '').replace(/\/+$/, '')}${relativeUrl(value)}`
    },
    strip_index: (value) => (isNone(value) ? value : text(value).replace(/\/index\.html?$/, '/')),
    slugify: (value, mode) =>
      standardSlug(mode === 'latin' ? withoutAccents(text(value)) : text(value), mode),
    sort: (value, property, nils) => sorted(list(value), property, nils === 'last' ? 1 : -1),
    where: (value, property, wanted) => list(value).filter((one) => equals(read(one, property), wanted)),
    find: (value, property, wanted) => list(value).find((one) => equals(read(one, property), wanted)),
    group_by: (value, property) => grouped(list(value), (one) => text(read(one, property))),
    // Which one it is changes with every build.
    sample: (value, count = 1) =>
      Number(count) === 1 ? list(value)[0] : list(value).slice(0, Number(count)),
    // What a theme's style sheets need these for is of no matter in a page's text.
    scssify: (value) => value,
    sassify: (value) => value,
  }
}

const DATE_FILTERS = ['date', 'date_to_string', 'date_to_long_string', 'date_to_xmlschema', 'date_to_rfc822']

/** The filters of dates, which are only shown moments that are sure of their zone. */
function withDates(inZone: (value: unknown) => unknown): Filters {
  return Object.fromEntries(
    DATE_FILTERS.map((name) => {
      const filter = (standard as Record<string, (...args: unknown[]) => unknown>)[name]
      const own: FilterImplOptions = function (this: unknown, value, ...args) {
        return filter?.call(this, inZone(value), ...args)
      }
      return [name, own]
    }),
  )
}

/** `now`, and dates without a zone, as a text that says its offset; anything else as it is. */
function knownInstant(value: unknown, zone: string, now: number): unknown {
  if (value === 'now' || value === 'today') return localTime(now, zone)
  if (typeof value === 'number') return localTime(value * 1000, zone)
  if (typeof value !== 'string') return value
  const plain = /^(\d{4}-\d\d?-\d\d?)(?:[T ]+(\d\d?:\d\d(?::\d\d)?)(?:\.\d+)?)?$/.exec(value.trim())
  if (!plain) return value
  const [year = '', month = '', day = ''] = (plain[1] ?? '').split('-')
  const clock = (plain[2] ?? '00:00').padStart(5, '0')
  try {
    const local = Temporal.PlainDateTime.from(
      `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${clock}`,
    )
    return localTime(local.toZonedDateTime(zone).epochMilliseconds, zone)
  } catch {
    return value
  }
}

/** As Jekyll prints a time: `2030-01-07 09:30:00 +0100`. */
export function localTime(epochMs: number, zone: string): string {
  const time = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
  const day = time.toPlainDate().toString()
  const clock = time.toPlainTime().toString({ smallestUnit: 'second' })
  return `${day} ${clock} ${time.offset.replace(':', '')}`
}

/** `relative_url`, https://jekyllrb.com/docs/liquid/filters/#relative-url */
export function belowSite(basePath: string, address: string): string {
  if (isAbsolute(address)) return address
  const path = address === '' || address.startsWith('/') ? address : `/${address}`
  return encodeRest(basePath + path)
}

function encodeRest(address: string): string {
  return address.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, (part) => encodeURIComponent(part.toWellFormed()))
}

function isAbsolute(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(address)
}

function addressOf(value: unknown): string {
  return isMapping(value) && 'url' in value ? text(value.url) : text(value)
}

const standardSlug = standard.slugify as (value: string, mode: unknown) => string

function withoutAccents(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '')
}

/** By the value of a property or by themselves; numbers written as text count as numbers. */
function sorted(values: readonly unknown[], property: unknown, nils: number): unknown[] {
  const keyed = values.map((value) => ({ value, key: isNone(property) ? value : read(value, property) }))
  return keyed.sort((a, b) => compare(comparable(a.key), comparable(b.key), nils)).map(({ value }) => value)
}

function compare(a: unknown, b: unknown, nils: number): number {
  if (isNone(a) || isNone(b)) return isNone(a) && isNone(b) ? 0 : isNone(a) ? nils : -nils
  const [x, y] = typeof a === typeof b ? [a, b] : [text(a), text(b)]
  return (x as string) < (y as string) ? -1 : (x as string) > (y as string) ? 1 : 0
}

function comparable(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?(?:\d+\.?\d*|\.\d+)\s*$/.test(value) ? Number(value) : value
}

/** Jekyll compares texts, and a list holds what it contains. */
function equals(value: unknown, wanted: unknown): boolean {
  if (isNone(wanted)) return isNone(value)
  const all = Array.isArray(value) ? value : [value]
  return all.some((one) => !isNone(one) && text(one) === text(toValue(wanted)))
}

function grouped(values: readonly unknown[], nameOf: (value: unknown) => string): object[] {
  const groups = Map.groupBy(values, nameOf)
  return [...groups].map(([name, items]) => ({ name, items, size: items.length }))
}

/** A property by its name or by names with dots, never one of JavaScript's own. */
function read(value: unknown, property: unknown): unknown {
  let found: unknown = value
  for (const key of text(property).split('.'))
    found = isMapping(found) && Object.hasOwn(found, key) ? found[key] : undefined
  return found
}

function list(value: unknown): unknown[] {
  const known = toValue(value)
  if (Array.isArray(known)) return known
  if (isMapping(known)) return Object.values(known)
  return isNone(known) ? [] : [known]
}

/** A value as Liquid prints it; a mapping, which has no text of its own, as JSON. */
export function text(value: unknown): string {
  const known = toValue(value)
  if (isNone(known)) return ''
  if (Array.isArray(known)) return known.map(text).join('')
  return typeof known === 'object' ? JSON.stringify(known) : String(known)
}

function isNone(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
