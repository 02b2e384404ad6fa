import { generatorOf } from '../generators/registry.ts'
import { closest, nearMiss } from '../near-miss.ts'
import type { Post } from '../post.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'
import type { Site } from '../site.ts'
import type { SiteStats } from '../site-stats/site-stats.ts'
import { listsFor, type TermList } from '../site-stats/term-lists.ts'
import { type Term, type TermKind, termsIn } from '../site-stats/terms-in.ts'

export interface TermUnknownValues {
  kind: TermKind
  name: string
  file?: string
  near?: string
  posts?: number
}

const established = 10

export const termUnknown: Rule<'term-unknown', TermUnknownValues> = {
  id: 'term-unknown',
  severity: 'warning',
  about: 'An author, category or tag is not in the site’s list, or is a slip of one that many posts have.',
  usesSiteStats: true,
  options: noOptions,
  check({ post, site, siteStats }) {
    if (!siteStats) return []
    const lists = listsFor(siteStats.lists, post.path, site)
    const refused = refusedNames(post, site)
    return termsIn(post, site).flatMap((term) =>
      refused.has(term.name)
        ? []
        : (notListed(term, { ...siteStats, lists }, site) ?? slipOf(term, siteStats, site) ?? []),
    )
  },
}

/** value-refused reports the names at which the build ends. */
function refusedNames(post: Post, site: Site): Set<string> {
  const { terms, refusals } = generatorOf(site.generator)
  const found = terms.listsAreBinding ? refusals(post, site) : []
  return new Set(found.filter(({ because }) => because.is === 'not-listed').map(({ text }) => text))
}

function notListed(term: Term, siteStats: SiteStats, site: Site): Finding<TermUnknownValues> | undefined {
  const list = siteStats.lists.find(
    (candidate) => candidate.kind === term.kind && isComplete(candidate, siteStats, site),
  )
  if (!list || isListed(term.name, list, site)) return undefined
  const { kind, name, range } = term
  const similarName = list.names.find((candidate) => nearMiss(name, candidate)) ?? closest(name, list.names)
  const values = { kind, name, file: list.file, ...(similarName !== undefined && { near: similarName }) }
  // A guest may rightly be missing from a list that the build does not enforce.
  const isSure = generatorOf(site.generator).terms.listsAreBinding || isSurely(name, similarName)
  return { range, values, ...(!isSure && { severity: 'notice' }), ...fixed(term, similarName) }
}

/** `author: ada,jean` names two where the site's own code takes such a text apart. */
function isListed(name: string, { names }: TermList, site: Site): boolean {
  const isOneOf = (wanted: string) => names.some((candidate) => areSame(candidate, wanted, site))
  if (isOneOf(name)) return true
  return (
    !generatorOf(site.generator).terms.listsAreBinding && name.split(',').some((part) => isOneOf(part.trim()))
  )
}

function isSurely(name: string, near: string | undefined): boolean {
  return near !== undefined && ['spelling', 'slip'].includes(nearMiss(name, near) ?? '')
}

/** A list on which the build does not insist counts as long as the posts keep to it. */
function isComplete({ kind, names }: TermList, { terms }: SiteStats, { generator }: Site): boolean {
  if (generatorOf(generator).terms.listsAreBinding) return true
  const listed = new Set(names)
  const used = terms.filter((term) => term.kind === kind && term.posts > 0)
  const count = (some: typeof used) => some.reduce((sum, { posts }) => sum + posts, 0)
  return (
    count(used) >= established && count(used.filter(({ name }) => listed.has(name))) >= 0.95 * count(used)
  )
}

function slipOf(
  term: Term,
  { terms, termsFrom }: SiteStats,
  site: Site,
): Finding<TermUnknownValues> | undefined {
  const { kind, name, range } = term
  const termsOfKind = terms.filter((candidate) => candidate.kind === kind)
  const isUsed =
    termsFrom > 1 ||
    termsOfKind.some((candidate) => areSame(candidate.name, name, site) && candidate.posts > 0)
  if (isUsed) return undefined
  const often = termsOfKind.filter(({ posts }) => posts >= established)
  const similarTerm = often.find((candidate) => isSurely(name, candidate.name))
  return (
    similarTerm && {
      range,
      values: { kind, name, near: similarTerm.name, posts: similarTerm.posts },
      ...fixed(term, similarTerm.name),
    }
  )
}

function areSame(name: string, otherName: string, { generator }: Site): boolean {
  const { addressOf } = generatorOf(generator).terms
  return addressOf(name) === addressOf(otherName)
}

function fixed({ name, range, written }: Term, near: string | undefined) {
  if (near === undefined || written === undefined || nearMiss(name, near) !== 'spelling') return {}
  const [open = ''] = /^["']/.exec(written) ?? []
  const isPlain = open === '' ? /^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(near) : !/["'\\]/.test(near)
  return isPlain ? { fix: { range, text: `${open}${near}${open}` } } : {}
}
