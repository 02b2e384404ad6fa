import { parse as parseToml } from 'smol-toml'
import { Temporal } from 'temporal-polyfill'
import { parseDocument, type ScalarTag } from 'yaml'
import { isZone } from '../instant.ts'
import { createSafeObject, isMapping, safeObjectCopy } from '../safe-object.ts'
import type { Site, UnknownZone } from '../site.ts'

const largest = 200_000

/** readConfigFile() ignores a file of this length. Configurations that are programs are read elsewhere. */
export function isConfigFileTooLong(path: string, text: string): boolean {
  return /\.(?:ya?ml|toml|json)$/.test(path) && text.length > largest
}

/**
 * A generator's configuration in YAML, TOML or JSON, by its file's name. It is empty if it cannot be read: the generator
 * then has its defaults. YAML anchors are followed within the parser's limit, because sites share settings by them.
 */
export function readConfigFile(
  path: string,
  text: string,
  yaml: YamlWords = {},
): Readonly<Record<string, unknown>> {
  const value = text.length > largest ? undefined : readData(path, text, yaml)
  return isMapping(value) ? value : createSafeObject()
}

export interface YamlWords {
  /** The generator's YAML is the older one, in which `yes`, `no`, `on` and `off` are booleans. */
  yesIsTrue?: boolean
}

/** Mappings have no prototype. Undefined if the text cannot be read. */
export function readData(path: string, text: string, yaml: YamlWords = {}): unknown {
  try {
    return safeObjectCopy(parse(path, text.replace(/^\uFEFF/, ''), yaml))
  } catch {
    return undefined
  }
}

/** https://yaml.org/type/bool.html */
const olderBoolean: ScalarTag = {
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/,
  resolve: (word) => /^(?:y|on)/i.test(word),
}

function parse(path: string, text: string, { yesIsTrue }: YamlWords): unknown {
  if (path.endsWith('.toml')) return parseToml(text)
  if (path.endsWith('.json')) return JSON.parse(text)
  if (nestsTooDeeply(text)) throw new RangeError('nested too deeply')
  // As in front matter, dates stay text. A key given twice must not cost a site its whole configuration.
  const options = { schema: 'core', merge: true, uniqueKeys: false, logLevel: 'silent' } as const
  const customTags = yesIsTrue ? { customTags: [olderBoolean] } : {}
  return parseDocument(text, { ...options, ...customTags }).toJS({ maxAliasCount: 100 })
}

/** YAML at which the parser would take far too long. */
export function nestsTooDeeply(text: string): boolean {
  return nestsDeeper(text, 200) || hasKeysOfKeys(text)
}

/** No author opens so many brackets at once, and the parser takes time quadratic in them. */
function nestsDeeper(text: string, most: number): boolean {
  let open = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1)
    if (open > most) return true
  }
  return false
}

/** No author writes so many `? …` keys. If they are nested, the parser writes each out within the next, without end. */
function hasKeysOfKeys(text: string): boolean {
  return (text.match(/(?<=^|[\s[{,])\?(?=\s)/gm)?.length ?? 0) > 20
}

export function textAt(config: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = config[key]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export function mappingAt(
  config: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const value = config[key]
  return isMapping(value) ? value : createSafeObject()
}

/** `/blog` for `blog/`, '' for `/` or nothing. */
export function basePath(path: string | undefined): string {
  const trimmed = (path ?? '').replace(/^\/+|\/+$/g, '')
  return trimmed === '' ? '' : `/${trimmed}`
}

/** `fr` for `fr-FR`, `fr_FR.UTF-8` or `FR`. */
export function languageCode(text: string | undefined): string | undefined {
  return /^[a-z]{2,3}(?![a-z])/i.exec(text ?? '')?.[0].toLowerCase()
}

/** Other people's code has sites of its own, for tests and demonstrations. */
export function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|vendor|bower_components|_site|\.[^/]+)\//.test(path)
}

/** '' or the folder with its slash. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

export function cleanPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

export function siteZone(
  zone: string | undefined,
  file: string,
  key: string,
): Pick<Site, 'zone' | 'unknownZone'> {
  if (zone !== undefined && isZone(zone)) return { zone: { by: 'site', zone, file, key } }
  return {
    zone: { by: 'default', zone: 'UTC' },
    ...(zone !== undefined && { unknownZone: { zone, file, key } }),
  }
}

/**
 * For a generator that looks for the zone's file by its very name, as C's and Go's libraries do: in another case, or as an
 * offset, it finds none. `endsBuildOf` names the generator if it then ends its build.
 */
export function exactZone(
  zone: string | undefined,
  file: string,
  key: string,
  more: Pick<UnknownZone, 'endsBuildOf'> = {},
): Pick<Site, 'zone' | 'unknownZone'> {
  const proper = zone !== undefined && isZone(zone) && !/^[+-]/.test(zone) ? nameOf(zone) : zone
  const isExact = proper === zone && !/^[+-]/.test(zone ?? '')
  const { unknownZone, ...found } = siteZone(isExact ? zone : undefined, file, key)
  if (isExact && !unknownZone) return found
  const near = proper !== zone && proper !== undefined ? { near: proper } : {}
  return { ...found, unknownZone: { zone: zone ?? '', file, key, ...near, ...more } }
}

/** In the case in which the time zone database has it. */
function nameOf(zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId
}
