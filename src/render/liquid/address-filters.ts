import { textAt } from '../../content/generators/config-file.ts'
import { isMapping } from '../../content/safe-object.ts'
import type { Site } from '../../content/site.ts'
import { type Filter, isNil, toText } from './ruby-values.ts'

export function addressFilters(site: Site): Readonly<Record<string, Filter>> {
  const relative = (value: unknown) => (isNil(value) ? '' : belowSite(site.basePath, addressOf(value)))
  return {
    relative_url: relative,
    absolute_url: (value) => absoluteUrl(site, value),
    strip_index: (value) => toText(value).replace(/\/index\.html?$/, '/'),
  }
}

export function absoluteUrl(site: Site, value: unknown): string {
  if (isNil(value) || isAbsolute(addressOf(value))) return toText(value)
  const origin = (textAt(site.config, 'url') ?? '').replace(/\/+$/, '')
  return origin + belowSite(site.basePath, addressOf(value))
}

export function belowSite(basePath: string, address: string): string {
  if (isAbsolute(address)) return address
  const path = address === '' || address.startsWith('/') ? address : `/${address}`
  return encodeRest(withoutDots((basePath + path).trimEnd()))
}

/** Dot segments: https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4 */
function withoutDots(address: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? []
  if (!/\/\.\.?(?:\/|$)/.test(path)) return address
  const segments: string[] = []
  for (const part of path.split('/').slice(1)) {
    if (part === '..') segments.pop()
    else if (part !== '.') segments.push(part)
  }
  return `/${segments.join('/')}${/\/\.\.?$/.test(path) && segments.length ? '/' : ''}${rest}`
}

function encodeRest(address: string): string {
  return address.replace(/[^\x21-\x7e]+|["<>\\^`{|}]/g, (part) => encodeURIComponent(part.toWellFormed()))
}

function isAbsolute(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(address)
}

function addressOf(value: unknown): string {
  return isMapping(value) && 'url' in value ? toText(value.url) : toText(value)
}
