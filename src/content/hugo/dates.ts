import { hugoDates, hugoTomlDates } from '../dates/hugo-date.ts'
import { exactZone, mappingAt, textAt } from '../generators/config-file.ts'
import type { ValueRefusal } from '../generators/value-refusal.ts'
import { dateInEntry, dateInName } from '../generators/written-date.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { entryOf, isOwn } from './entry.ts'
import { languagesOf } from './folders.ts'
import { pageAt } from './page.ts'
import { hugoName, isSince } from './version.ts'

/** https://gohugo.io/configuration/front-matter/#dates */
const defaults = {
  date: ['date', 'publishdate', 'pubdate', 'published', 'lastmod', 'modified'],
  publishdate: ['publishdate', 'pubdate', 'published', 'date'],
  expirydate: ['expirydate', 'unpublishdate'],
  lastmod: [':git', 'lastmod', 'modified'],
} as const

const aliases: Readonly<Record<string, readonly string[]>> = {
  lastmod: ['modified'],
  publishdate: ['pubdate', 'published'],
  expirydate: ['unpublishdate'],
}

export type DateKind = keyof typeof defaults

/**
 * Takes the first date at the site's own keys, or at Hugo's. `published` may also be a flag, which is no date. Only a build
 * knows `:fileModTime`, and `:git` if `enableGitInfo` is on. Hugo tries no key after them.
 */
export function hugoDate(post: Post, anySite: Site, kind: DateKind): DateReading {
  const site = inLanguage(post, anySite)
  const reading = dateAt(post, site, kind)
  const isMissing =
    kind === 'publishdate' && reading.is === 'none' && reading.fromBuild === undefined && usesDefault(site)
  // Since 0.123 (https://github.com/gohugoio/hugo/commit/f31a6db79).
  return isMissing && isSince(123, site) ? dateAt(post, site, 'date') : reading
}

/** Since 0.135 a `lastmod` that cannot be read ends the build as any date does, and JSON's numbers are none. */
export function refusedLastmod(post: Post, site: Site): ValueRefusal[] {
  if (!isSince(135, site)) return []
  const reading = dateAt(post, inLanguage(post, site), 'lastmod')
  if (reading.is !== 'unreadable') return []
  const { key, text, range, problem } = reading
  const isNumber = problem.is === 'not-a-date' && post.frontMatter.language !== 'json'
  const isRead = isNumber || problem.is === 'gap' || problem.is === 'unknown-zone'
  return isRead ? [] : [{ key, text, range, because: { is: 'type', wanted: 'day' } }]
}

/** Each language may have a zone of its own: https://gohugo.io/configuration/languages/ */
function inLanguage(post: Post, site: Site): Site {
  // A zone in Galley's own configuration goes before.
  if (site.zone.by === 'site' && site.zone.key !== 'timeZone') return site
  const page = pageAt(post.path, site)
  const settings = page && languagesOf(site).get(page.language)
  const zone = settings && textAt(settings, 'timezone')
  if (zone === undefined || zone === site.zone.zone) return site
  const { unknownZone, ...others } = site
  const file = unknownZone?.file ?? (site.zone.by === 'site' ? site.zone.file : `${site.root}hugo.toml`)
  return { ...others, ...exactZone(zone, file, 'timeZone', { endsBuildOf: 'Hugo' }) }
}

function usesDefault({ config }: Site): boolean {
  const keys = mappingAt(config, 'frontmatter').publishdate
  return !Array.isArray(keys) || keys.some((key) => asText(key).toLowerCase() === ':default')
}

function dateAt(post: Post, site: Site, kind: DateKind): DateReading {
  for (const key of dateKeys(site, kind)) {
    if (key === ':filemodtime') return { is: 'none', fromBuild: ':fileModTime' }
    if (key === ':git') {
      if (site.config.enablegitinfo === true) return { is: 'none', fromBuild: key }
      continue
    }
    const reading = key === ':filename' ? inName(post, site) : inEntry(post, site, key)
    if (reading.is !== 'none') return reading
  }
  return { is: 'none' }
}

function dateKeys({ config }: Site, kind: DateKind): string[] {
  const configured = mappingAt(config, 'frontmatter')[kind]
  const keys =
    configured === undefined ? [':default'] : [configured].flat().map((key) => asText(key).toLowerCase())
  return keys.flatMap((key) => (key === ':default' ? defaults[kind] : [key, ...(aliases[key] ?? [])]))
}

function inEntry(post: Post, site: Site, key: string): DateReading {
  const entry = entryOf(post, key, site)
  if (!entry || entry.value === '') return { is: 'none' }
  // A text that is no date ends the build since 0.135 (https://github.com/gohugoio/hugo/pull/12877); before, it is passed over.
  const endsBuild = isSince(135, site)
  if (!endsBuild && /^(?:none|nil|n\/a)$/i.test(asText(entry.value))) return { is: 'none' }
  const isFlag =
    typeof entry.value === 'boolean' || (key === 'published' && isWrittenBoolean(asText(entry.value)))
  if (!isFlag) {
    const isToml = post.frontMatter.language === 'toml' && !entry.quoted && isOwn(post, entry)
    const format = isToml ? hugoTomlDates({ mayLackSeconds: isSince(169, site) }) : hugoDates
    const isRefused = endsBuild || isToml
    return dateInEntry(entry, site, isRefused ? { ...format, refusedBy: hugoName(site), refuses } : format)
  }
  if (!endsBuild) return { is: 'none' }
  const { text, range } = entry
  return { is: 'unreadable', key: entry.key, text, range, problem: { is: 'refused', by: hugoName(site) } }
}

/** A whole number is a date for Hugo: seconds since 1970, which no author means by `20300107`. In quotes it is none. */
function refuses(text: string, quoted: boolean): boolean {
  return quoted || !/^[+-]?(?:0x[\da-f_]+|0o[0-7_]+|0b[01_]+|\d[\d_]*)$/i.test(text)
}

function isWrittenBoolean(text: string): boolean {
  return /^(?:true|false|t|f|yes|no|on|off)$/i.test(text)
}

const datedName = /(?:^|\/)(\d{4}-\d{2}-\d{2})([^/]*?)(?:\/index)?(?:\.[a-z]{2,3}(?:-[a-z0-9]+)*)?\.[^/.]+$/i

/** A time of day in full, since 0.148: https://github.com/gohugoio/hugo/pull/13833 */
const timeInName = /^[-_ T]([01]\d|2[0-3])[-:]([0-5]\d)[-:]([0-5]\d)/i

interface DatedName {
  date: string
  rest: string
}

function readName(path: string, site: Site): DatedName | undefined {
  const [, day, rest = ''] = datedName.exec(path) ?? []
  if (day === undefined) return undefined
  const time = isSince(148, site) ? timeInName.exec(rest) : null
  if (!time) return { date: day, rest }
  const [whole, hour, minute, second] = time
  return { date: `${day}T${hour}:${minute}:${second}`, rest: rest.slice(whole.length) }
}

function inName(post: Post, site: Site): DateReading {
  const name = readName(post.path, site)
  return name === undefined ? { is: 'none' } : dateInName(name.date, site, hugoDates)
}

/** If Hugo looks for a date in the file's name, the rest of the name is the default slug. */
export function slugInName(post: Post, site: Site): string | undefined {
  const name = readName(post.path, site)
  if (!name) return undefined
  const isUsed = (['date', 'publishdate', 'expirydate'] as const).some((kind) => {
    for (const key of dateKeys(site, kind)) {
      if (key === ':filename') return true
      if (inEntry(post, site, key).is !== 'none') return false
    }
    return false
  })
  return isUsed ? name.rest.replace(/^[ _-]+|[ _-]+$/g, '') || undefined : undefined
}
