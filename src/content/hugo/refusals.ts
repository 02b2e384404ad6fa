import type { Entry } from '../front-matter/types.ts'
import { cleanPath } from '../generators/config-file.ts'
import { refused, type ValueRefusal } from '../generators/value-refusal.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { entriesOf, sectionsInAnyLanguage } from './cascade.ts'
import { cascadedEntries, ownTargets, refusedInCascade } from './cascaded.ts'
import { refusedLastmod } from './dates.ts'
import { entryOf, inherited, isOwn } from './entry.ts'
import { refusedMarkup, refusedOutputs } from './formats.ts'
import { isGroup, refusedGroup, refusedGroups } from './groups.ts'
import { allows, guardedFormatOf } from './guarded-formats.ts'
import { refusedAnchors } from './lone-anchors.ts'
import { refusedKeys } from './odd-keys.ts'
import { pageAt } from './page.ts'
import { refusedKind, refusedTerms } from './page-kinds.ts'
import { hasEmptyFolder, hasUnknownToken } from './permalinks.ts'
import { refusedToml } from './toml-version.ts'
import { hugoName, isSince } from './version.ts'

/**
 * What ends the build of a later Hugo: a key that was deprecated fifteen versions before
 * (https://github.com/gohugoio/hugo/blob/v0.164.0/common/hugo/hugo.go), and a page in HTML or Org that the site does not
 * allow (https://gohugo.io/configuration/security/).
 */
export function hugoRefusals(post: Post, site: Site): ValueRefusal[] {
  const by = hugoName(site)
  // A hosting service may choose a version of its own, and so may a workflow in another repository.
  const isPinned = site.version?.file !== undefined
  const format = guardedFormatOf(post, site)
  // Other pages in this format show that the site's Hugo takes them.
  const isTaken = format && !isPinned && (site.guardedPages?.[format.id] ?? 0) > 1
  const isAllowed = !format || isTaken || !isSince(format.since, site) || allows(format, site)
  const notAllowed: ValueRefusal[] = isAllowed
    ? []
    : [{ key: '', text: '', range: topOfFile, because: { is: 'format', format: format.name } }]
  const severity = isPinned ? 'error' : 'warning'
  return [
    ...refusedBuild(post, site),
    ...refusedTargets(post, site),
    ...refusedInCascade(post, site),
    ...refusedValues(post, site),
    ...refusedCascaded(post, site),
    ...refusedGroups(post, site),
    ...refusedLastmod(post, site),
    ...refusedOutputs(post, site),
    ...refusedMarkup(post, site),
    ...refusedToml(post, site),
    ...refusedKeys(post, site),
    ...refusedAnchors(post, site),
    ...refusedKind(post, site),
    ...refusedTerms(post, site),
    ...refusedNumbers(post),
    ...notAllowed,
  ].map((refusal) => ({ by, severity, ...refusal }))
}

/** `_build` was renamed in 0.123, deprecated in 0.145, and goes before the new name as long as it is there. */
export function buildOf(post: Post, site: Site): Entry | undefined {
  return entryOf(post, '_build', site) ?? (isSince(123, site) ? entryOf(post, 'build', site) : undefined)
}

function refusedBuild(post: Post, site: Site): ValueRefusal[] {
  const build = buildOf(post, site)
  if (!build) return []
  const file = isOwn(post, build) ? undefined : fileOf(build.key, post, site)
  const from = file === undefined ? {} : { file }
  if (build.key.toLowerCase() === '_build' && isSince(160, site))
    return [{ ...refused(build, { is: 'renamed', to: 'build' }), ...from }]
  const isOptions = isGroup(build.value)
  return isOptions ? [] : [{ ...refused(build, { is: 'type', wanted: 'mapping' }), ...from }]
}

function fileOf(key: string, post: Post, site: Site): string | undefined {
  return inherited(post, site).find(({ values }) => key in values)?.file
}

/**
 * Targets that end the build, whether they fit or not: `lang`, deprecated in 0.150, `_target`, deprecated in 0.156, and from 0.123
 * to 0.152 a path with an ending (https://github.com/gohugoio/hugo/blob/v0.131.0/resources/page/page_matcher.go).
 */
function refusedTargets(post: Post, site: Site): ValueRefusal[] {
  const page = pageAt(post.path, site)
  if (!page) return []
  const ofSections = sectionsInAnyLanguage(page, site).flatMap(({ values, file }) =>
    entriesOf(values.cascade, site, file),
  )
  const all = [...ofSections, ...entriesOf(site.config.cascade, site)]
  const found = all.flatMap(({ target, file }): ValueRefusal[] => {
    const place = { text: '', range: topOfFile, ...(file !== undefined && { file }) }
    if (target.lang !== undefined && isSince(165, site))
      return [
        { ...place, key: 'cascade.target.lang', because: { is: 'renamed', to: 'sites.matrix.languages' } },
      ]
    if (target.isOlder === true && isSince(171, site))
      return [{ ...place, key: 'cascade._target', because: { is: 'renamed', to: 'target' } }]
    const path = asText(target.path ?? '')
    return hasEnding(path, site)
      ? [{ ...place, key: 'cascade.target.path', text: path, because: { is: 'ending' } }]
      : []
  })
  // The post's own may have `lang`.
  const own = ownTargets(post, site).flatMap(({ path, entry }) =>
    hasEnding(path, site)
      ? [{ ...refused(entry, { is: 'ending' }), key: 'cascade.target.path', text: path }]
      : [],
  )
  return [...own, ...found].slice(0, 1)
}

function hasEnding(path: string, site: Site): boolean {
  return isSince(123, site) && !isSince(153, site) && /\.[^/]*$/.test(path)
}

/**
 * Deprecated in 0.144, gone in 0.165; in between, as with every such key, an error after fifteen versions
 * (https://github.com/gohugoio/hugo/blob/v0.164.0/hugolib/page__meta.go).
 */
function isPlaceKey(key: string, site: Site): boolean {
  return isSince(159, site) && !isSince(165, site) && /^(?:path|kind|lang)$/.test(key)
}

/** Go's reader of JSON stops at a number that is too large for it. */
function refusedNumbers({ frontMatter }: Post): ValueRefusal[] {
  if (frontMatter.language !== 'json') return []
  return [...frontMatter.entries.values()]
    .filter(({ value }) => hasInfinity(value))
    .map((entry) => refused(entry, { is: 'outside', from: -Number.MAX_VALUE, to: Number.MAX_VALUE }))
}

function hasInfinity(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasInfinity)
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY
}

/** Go's reader of addresses panics at the first two, each version at all but the last: a token that 0.131 would fill in. */
function refusedUrl(entry: Entry, site: Site): ValueRefusal[] {
  if (typeof entry.value !== 'string') return []
  if (/%(?![\da-f]{2})/i.test(entry.value)) return [refused(entry, { is: 'percent' })]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const isNone = /[\x00-\x1f\x7f]|^\.$/.test(entry.value)
  const isToken = isSince(131, site) && hasUnknownToken(entry.value)
  // The versions from 0.132 on were not asked about it; 0.169 takes it.
  const isEmpty = isSince(131, site) && !isSince(132, site) && hasEmptyFolder(entry.value)
  return isNone || isToken || isEmpty ? [refused(entry, { is: 'type', wanted: 'path' })] : []
}

/** An alias without a slash before it is below the folder of the page. */
function isFirstPage(alias: string, { path }: Post, site: Site): boolean {
  if (alias.startsWith('/')) return cleanPath(alias) === ''
  const folders = pageAt(path, site)?.folders
  return folders !== undefined && cleanPath([...folders, alias].join('/')) === ''
}

/** Asked of Hugo 0.111, 0.131 and 0.169: addresses on another host, and what is no address. */
function refusedValues(post: Post, site: Site): ValueRefusal[] {
  return [...post.frontMatter.entries.values()].flatMap((entry) => refusedValue(entry, post, site))
}

function refusedValue(entry: Entry, post: Post, site: Site): ValueRefusal[] {
  const key = entry.key.toLowerCase()
  if (isPlaceKey(key, site)) return [refused(entry, { is: 'reserved' })]
  const addresses = key === 'url' ? [asText(entry.value)] : key === 'aliases' ? listed(entry.value) : []
  if (addresses.some((address) => /^https?:\/\//.test(address))) return [refused(entry, { is: 'other-host' })]
  // It would take the place of the site's first page.
  if (key === 'aliases' && addresses.some((address) => isFirstPage(address, post, site)))
    return [refused(entry, { is: 'type', wanted: 'path' })]
  return key === 'url' ? refusedUrl(entry, site) : []
}

/** Hugo splits a text at its spaces, so that an empty one names nothing. In a list it names the folder itself. */
function listed(value: unknown): string[] {
  return typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : [value].flat().map(asText)
}

/** What a cascade gives to the post. Of `build` as a whole refusedBuild() tells. */
function refusedCascaded(post: Post, site: Site): ValueRefusal[] {
  return cascadedEntries(post, site).flatMap(({ entry, file }) => {
    const group = /^(?:_?build|sitemap|params)$/.test(entry.key) ? refusedGroup(entry, site) : []
    const isOfPage = /^(?:url|aliases)$/.test(entry.key)
    return [...group, ...(isOfPage ? refusedValue(entry, post, site) : [])].map((refusal) => ({
      ...refusal,
      key: `cascade.${refusal.key}`,
      ...(file !== undefined && { file }),
    }))
  })
}
