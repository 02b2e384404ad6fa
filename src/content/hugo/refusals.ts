import { RE2JS } from 're2js'
import { mappingAt } from '../generators/config-file.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { ownEntry } from './entry.ts'
import { hugoName, isSince } from './version.ts'

/**
 * What ends the build of a later Hugo: the key `_build`, deprecated in 0.145 and so an error fifteen versions later
 * (https://github.com/gohugoio/hugo/blob/v0.164.0/common/hugo/hugo.go), and a page in HTML or Org that the site does not
 * allow (https://gohugo.io/configuration/security/).
 */
export function hugoRefusals(post: Post, site: Site): ValueRefusal[] {
  const by = hugoName(site)
  // A hosting service may choose a version of its own, and so may a workflow in another repository.
  const isPinned = site.version?.file !== undefined
  const older = isSince(160, site) ? ownEntry(post, '_build') : undefined
  const renamed = older ? [refused(older, { is: 'renamed', to: 'build' })] : []
  const format = guardedFormat(post.path)
  // Other pages in this format show that the site's Hugo takes them.
  const isTaken = format && !isPinned && (site.guardedPages?.[format.id] ?? 0) > 1
  const isAllowed = !format || isTaken || !isSince(format.since, site) || allows(format.mediaType, site)
  const notAllowed: ValueRefusal[] = isAllowed
    ? []
    : [{ key: '', text: '', range: topOfFile, because: { is: 'format', format: format.name } }]
  const severity = isPinned ? 'error' : 'warning'
  return [...renamed, ...notAllowed].map((refusal) => ({ ...refusal, by, severity }))
}

/** HTML since 0.162 (CVE-2026-50133). Org was allowed by 0.165 and not by 0.169. */
export function guardedFormat(path: string) {
  if (/\.html?$/.test(path)) return { id: 'html', name: 'HTML', mediaType: 'text/html', since: 162 } as const
  if (path.endsWith('.org')) return { id: 'org', name: 'Org', mediaType: 'text/org', since: 166 } as const
  return undefined
}

/** A pattern that begins with `! ` denies; any other allows what it matches, and then nothing else is allowed. */
function allows(mediaType: string, { config }: Site): boolean {
  const written = mappingAt(config, 'security').allowcontent
  if (written === undefined) return false
  const patterns = [written].flat().map(asText).slice(0, 50)
  if (patterns.length === 0) return false
  const denials = patterns.filter((pattern) => pattern.startsWith('! '))
  if (denials.some((pattern) => matches(pattern.slice(2), mediaType))) return false
  const grants = patterns.filter((pattern) => !pattern.startsWith('! '))
  return grants.length === 0 || grants.some((pattern) => matches(pattern, mediaType))
}

function matches(pattern: string, mediaType: string): boolean {
  try {
    return pattern !== 'none' && RE2JS.compile(pattern).matcher(mediaType).find()
  } catch {
    return false
  }
}
