import * as z from 'zod'
import type { Entry } from '../front-matter/types.ts'
import { generatorOf } from '../generators/registry.ts'
import { nearMiss } from '../near-miss.ts'
import { isDrawing, isListOfPosts } from '../other-page.ts'
import { topOfFile } from '../range.ts'
import type { Context, Finding, Rule } from '../rule.ts'
import { usualKeys } from '../site-stats/conventions.ts'
import { shapeOf } from '../site-stats/front-matter-facts.ts'
import { keyName } from '../site-stats/site-post.ts'
import { isWithoutPage } from '../without-page.ts'

export interface KeyMissingValues {
  key: string
  because: { is: 'configured' } | { is: 'title' } | { is: 'site'; posts: number; of: number }
  near?: string
  isEmpty: boolean
}

const options = z.object({
  keys: z
    .array(z.string().trim().min(1).max(100))
    .max(50)
    .default([])
    .describe('Keys that each post must have.'),
})

/** Each post has its own reasons for these keys, so other posts say nothing about them. */
const notLearned =
  /^(?:date|publish_?date|pub_?date(?:time)?|published(?:_?(?:at|date))?|draft|slug|permalink|url|aliases|alias|redirect_from|id|uuid|last_?mod(?:ified)?(?:_at)?|updated?(?:_?(?:at|date))?|modified(?:_?(?:at|date))?|expiry_?date|weight)$/i

export const keyMissing: Rule<'key-missing', KeyMissingValues, z.infer<typeof options>> = {
  id: 'key-missing',
  severity: 'warning',
  about: 'A front matter key is missing that nearly all other posts have: “118 of 120 posts have `image`”.',
  usesSiteStats: true,
  options,
  check(context, { keys }) {
    const { frontMatter } = context.post
    // Unreadable front matter seems empty, and another rule reports it.
    if (frontMatter.problems.length > 0 || isListOfPosts(context.post)) return []
    if (isWithoutPage(context.facts) || isDrawing(context.post)) return []
    // Of a file without any front matter a list of keys says too much.
    if (frontMatter.language === 'none' && keys.length === 0) return []
    const requiredKeys = new Map<string, KeyMissingValues['because']>()
    for (const { key, posts } of context.siteStats ? usualKeys(context.siteStats) : []) {
      const allPosts = context.siteStats?.posts ?? posts
      const isNeeded = !notLearned.test(key) && (key !== 'title' || usesTitles(context))
      if (isNeeded) requiredKeys.set(key, { is: 'site', posts, of: allPosts })
    }
    if (needsTitle(context) && usesTitles(context) && !requiredKeys.has('title'))
      requiredKeys.set('title', { is: 'title' })
    for (const key of keys) requiredKeys.set(keyName(key, context.site), { is: 'configured' })
    const presentKeys = givenKeys(context)
    const absent = [...requiredKeys].filter(([key]) => !presentKeys.has(key))
    if (absent.length === 0) return []
    const demanded = keysDemanded(context)
    return absent
      .filter(([key]) => !demanded.has(key))
      .map(([key, because]) => missing(key, because, context))
  },
}

/** Twenty posts with a key may have it by chance. */
const fewestForWarning = 50

/**
 * Without these a page shows a gap, whatever its site. A post that lacks another key may do so on purpose: an announcement by
 * all has no author.
 */
const SHOWN = /^(?:title|layout)$/

const AUTHOR = /^authors?$/i

/** A page without a date may list the posts. */
function needsTitle({ needsDate, facts, site }: Context): boolean {
  return needsDate && facts.date.is !== 'none' && generatorOf(site.generator).needsTitle
}

const fewToJudge = 5

/**
 * A site that has notes without titles shows that they need none. Where the file's name takes their place, five are enough:
 * `2030-01-07-release-306.md` is “Release 306”.
 */
function usesTitles({ siteStats, site }: Context): boolean {
  if (!siteStats || siteStats.posts < fewToJudge) return true
  const titled = siteStats.keys.find(({ key }) => key === 'title')?.posts ?? 0
  const untitled = siteStats.posts - titled
  const isHabit = generatorOf(site.generator).titlesByName && untitled >= fewToJudge
  return !isHabit && untitled * 10 <= siteStats.posts
}

function givenKeys({ post, site }: Context): ReadonlySet<string> {
  const filledEntries = [...post.frontMatter.entries.values()].filter((entry) => !isLeftEmpty(entry))
  const defaults = generatorOf(site.generator).defaults(post.path, site)
  return new Set([...filledEntries.map(({ key }) => keyName(key, site)), ...Object.keys(defaults)])
}

/** value-refused reports the keys without which the site is not built. */
function keysDemanded({ post, site }: Context): ReadonlySet<string> {
  const refusals = generatorOf(site.generator).refusals(post, site)
  return new Set(refusals.map(({ key }) => keyName(key, site)))
}

/** `image:` without a value. An author who writes `null` or `[]` means it. */
function isLeftEmpty(entry: Entry): boolean {
  return shapeOf(entry) === 'empty' && /^(?:""|'')?$/.test(entry.text.trim())
}

function missing(
  key: string,
  because: KeyMissingValues['because'],
  { post, site, siteStats }: Context,
): Finding<KeyMissingValues> {
  const entries = [...post.frontMatter.entries.values()]
  const empty = entries.find((entry) => keyName(entry.key, site) === key)
  const isMeant = isSurelyMeant(key, because)
  const slightly = (isLight: boolean) => (isLight ? { severity: 'notice' as const } : {})
  const isRarelySeen = because.is === 'site' && !SHOWN.test(key)
  // `time:` of an event of some days: who leaves a key empty has seen it.
  if (empty)
    return {
      range: empty.keyRange,
      ...slightly(!isMeant || isRarelySeen),
      values: { key, because, isEmpty: true },
    }
  const isOurs = (name: string) => siteStats?.keys.some((usage) => usage.key === name && usage.posts > 0)
  const similarEntry = entries.find(
    (entry) => !isOurs(keyName(entry.key, site)) && nearMiss(entry.key, key) !== undefined,
  )
  if (!similarEntry) {
    // Data of another page that lies beside it has none of the keys that posts have.
    const isNoPost =
      siteStats && because.is !== 'configured' && !entries.some((entry) => isOurs(keyName(entry.key, site)))
    return {
      range: topOfFile,
      ...slightly(!isMeant || isRarelySeen || isNoPost === true),
      values: { key, because, isEmpty: false },
    }
  }
  // `author: Ada` names a person, and `authors: ada` may be a key of a list: one is not the other misspelt.
  if (AUTHOR.test(key) && AUTHOR.test(similarEntry.key))
    return { range: topOfFile, severity: 'notice', values: { key, because, isEmpty: false } }
  return {
    range: similarEntry.keyRange,
    ...slightly(!isMeant),
    values: { key, because, near: similarEntry.key, isEmpty: false },
    fix: { range: similarEntry.keyRange, text: key },
  }
}

/** A key that some other posts do well without, or that few have to need, is worth a word and no more. */
function isSurelyMeant(key: string, because: KeyMissingValues['because']): boolean {
  if (because.is !== 'site' || key === 'title') return true
  return because.posts === because.of && because.of >= fewestForWarning
}
