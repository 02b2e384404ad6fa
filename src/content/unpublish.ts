import type { Entry } from './front-matter/types.ts'
import { generatorOf } from './generators/registry.ts'
import { dateInEntry } from './generators/written-date.ts'
import type { Instant } from './instant.ts'
import { type Post, readPost } from './post.ts'
import type { Site } from './site.ts'
import { turnFlag } from './turn-flag.ts'

/** When a post that readers can see is to be taken out. */
export interface Expiry {
  instant: Instant
  /** `build`: the generator itself leaves it out of any build from then on. */
  by: 'build' | 'change'
}

/** `key`: the site's own name for such a date. Undefined if there is none, or if something hides the post already. */
export function expiryOf(post: Post, site: Site, key: string | undefined): Expiry | undefined {
  const generator = generatorOf(site.generator)
  if (generator.hiddenBy(post, site).length) return undefined
  const own = generator.expiry(post, site)
  if (own.is === 'instant') return { instant: own.instant, by: 'build' }
  const entry = key === undefined ? undefined : entryNamed(post, key, site)
  const reading = entry && dateInEntry(entry, site, generator.dates)
  return reading?.is === 'instant' ? { instant: reading.instant, by: 'change' } : undefined
}

export type Unpublishing =
  | { is: 'change'; text: string }
  /** No flag hides it in this site, so that its file has to go. */
  | { is: 'deletion' }
  /** It has no such date any more, or is hidden already. */
  | { is: 'nothing' }

/**
 * Takes a post out as its generator does: by the flag that hides it. Nothing else changes, and the result is read again,
 * to be sure that the flag hides it. A new flag stands next to the date.
 */
export function unpublishPost(
  { path, text }: { path: string; text: string },
  site: Site,
  key: string,
  atMs: number,
): Unpublishing {
  const generator = generatorOf(site.generator)
  const post = readPost(path, text, generator)
  const entry = entryNamed(post, key, site)
  const expiry = expiryOf(post, site, key)
  if (!entry || expiry?.by !== 'change' || expiry.instant.epochMs !== atMs) return { is: 'nothing' }
  for (const flag of [
    { key: 'published', value: 'false' },
    { key: 'draft', value: 'true' },
  ]) {
    const present = entryNamed(post, flag.key, site)
    const changed = present ? turnFlag(text, present.range) : withFlag(post, entry, flag)
    if (changed !== undefined && isHiddenBy(readPost(path, changed, generator), flag, post, site))
      return { is: 'change', text: changed }
  }
  return { is: 'deletion' }
}

function entryNamed({ frontMatter }: Post, key: string, site: Site): Entry | undefined {
  const { keyName } = generatorOf(site.generator)
  return [...frontMatter.entries.values()].find((entry) => keyName(entry.key) === keyName(key))
}

/** Undefined where a line of its own would not be right: within braces on one line of YAML. */
function withFlag(
  { text, frontMatter: { language } }: Post,
  { range, keyRange }: Entry,
  flag: { key: string; value: string },
): string | undefined {
  const lines = text.split('\n')
  if (language === 'json') return withJsonFlag(lines, { range, keyRange }, flag)
  if (language !== 'yaml' && language !== 'toml') return undefined
  const before = (lines[keyRange.line - 1] ?? '').slice(0, keyRange.column - 1)
  if (before.trim() !== '') return undefined
  const end = lines[range.endLine - 1]?.endsWith('\r') ? '\r' : ''
  const line = `${before}${flag.key}${language === 'yaml' ? ': ' : ' = '}${flag.value}${end}`
  return lines.toSpliced(range.endLine, 0, line).join('\n')
}

/** Behind the date's value: on a line of its own if the date has one. */
function withJsonFlag(
  lines: readonly string[],
  { range, keyRange }: Pick<Entry, 'range' | 'keyRange'>,
  flag: { key: string; value: string },
): string {
  const before = (lines[keyRange.line - 1] ?? '').slice(0, keyRange.column - 1)
  const last = lines[range.endLine - 1] ?? ''
  const end = last.endsWith('\r') ? '\r\n' : '\n'
  const gap = before.trim() === '' ? `${end}${before}` : ' '
  const at = range.endColumn - 1
  const changed = `${last.slice(0, at)},${gap}"${flag.key}": ${flag.value}${last.slice(at)}`
  return lines.with(range.endLine - 1, changed).join('\n')
}

function isHiddenBy(changed: Post, flag: { key: string }, before: Post, site: Site): boolean {
  const { hiddenBy: hides, keyName } = generatorOf(site.generator)
  const hiddenBy = hides(changed, site)
  const isFlag = hiddenBy.some((hidden) => hidden.is === 'flag' && hidden.by !== 'site')
  const others = ({ frontMatter: { data } }: Post) =>
    JSON.stringify(Object.entries(data).filter(([key]) => keyName(key) !== keyName(flag.key)))
  return isFlag && others(changed) === others(before) && changed.frontMatter.body === before.frontMatter.body
}
