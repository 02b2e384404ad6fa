import { checkTogether } from '../content/check.ts'
import { configurationPath } from '../content/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import { readDependencyStates } from '../github/dependencies.ts'
import { permissionsOf } from '../github/permission.ts'
import { readPull } from '../github/pull.ts'
import { lastTurnedBy } from '../publish/approvals-gate.ts'
import { decide } from '../publish/decide.ts'
import type { Dependency } from '../publish/dependencies.ts'
import { gates, isAllowedBase } from '../publish/gates.ts'
import { noOrders, type Orders, ordersIn } from '../publish/orders.ts'
import { type Plan, planFor, scheduledPosts } from '../publish/plan.ts'
import type { Commands, Permission, Pull, PullId, Written } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { type Moment, momentOf } from './freshness.ts'
import type { Patience } from './read-neighbours.ts'
import { nothingRead, type ReadPosts } from './read-posts.ts'
import { readingOf } from './reading-of.ts'
import type { Shell } from './shell.ts'

/** A merge is told for so long at least, should nothing else be known of it. */
const TOLD_WITHIN_MS = 24 * 60 * 60_000

/** Everything read of a pull request, before anything is thought about publishing it. */
export interface Look {
  /** When GitHub was asked. */
  asked: Moment
  pull: Pull
  written: Written
  read: ReadPosts
  permissions: ReadonlyMap<string, Permission>
  /** What has to be merged first. */
  dependencies: readonly Dependency[]
  stackedOn: number | undefined
  /** What people have told Galley to do. */
  orders: Orders
  /** What they have told since, not carried out yet. */
  commands: Commands
}

/**
 * Reads a pull request afresh. Undefined where it is gone or out of reach. `before`: what was read a moment ago; its posts
 * are not read again where they are still the same.
 */
export async function look(
  id: PullId,
  shell: Shell,
  patience: Patience = 'some',
  before?: Look,
): Promise<Look | undefined> {
  const asked = momentOf(shell.clock)
  const octokit = await shell.github.installation(id.installationId)
  const at = { appId: shell.github.appId, now: shell.clock.now(), configurationPath }
  const seen = await readPull(octokit, id, at)
  if (!seen) return undefined
  const { written } = seen
  const orders =
    (await shell.orders.find(id)) ?? (written.comment && ordersIn(written.comment.body)) ?? noOrders
  const waiting = seen.commands.waiting.filter((command) => command.id > orders.answered)
  // Of a closed one only what Galley said before has to be brought up to date.
  const isOver = seen.pull.state !== 'open' && !written.comment && !(await isToBeTold(seen.pull, shell))
  const known = before && hasSameContent(before.pull, seen.pull) ? before.read : undefined
  const read = isOver ? nothingRead : (known ?? (await readingOf(seen.pull, shell, patience)))
  const pull = { ...seen.pull, isBehind: isBehind(seen.pull, read) }
  const people = read.posts.length
    ? [
        ...pull.opinions.map(({ author }) => author),
        ...(read.configuration.publish.approvals ? [] : [pull.author, lastTurnedBy(pull) ?? pull.author]),
      ]
    : []
  const permissions = await permissionsOf(octokit, pull.id, people)
  const policy = read.configuration.publish
  const mayBeStacked = pull.state === 'open' && read.posts.length > 0 && !isAllowedBase(pull, policy)
  const github = shell.githubUrl
  const { dependencies, stackedOn } = await readDependencyStates(octokit, pull, { github, mayBeStacked })
  return {
    asked,
    pull,
    written,
    read,
    permissions,
    dependencies,
    stackedOn,
    orders,
    commands: { ...seen.commands, waiting },
  }
}

/** Galley has merged it, and has not told so. A comment that somebody has deleted since is not written again. */
async function isToBeTold(
  { id, mergedAt, isMergedByGalley }: Pull,
  { untold, clock }: Shell,
): Promise<boolean> {
  if (mergedAt === undefined) return false
  const isFresh = mergedAt >= clock.now() - TOLD_WITHIN_MS
  return (isMergedByGalley === true && isFresh) || (await untold.find(id)) !== undefined
}

/** Two readings of their posts would be the same; a base branch that has moved may have another history. */
function hasSameContent(one: Pull, other: Pull): boolean {
  return (
    one.head.sha === other.head.sha &&
    one.base.branch === other.base.branch &&
    one.base.sha === other.base.sha
  )
}

/** GitHub says so only where nothing else blocks the merge; of a ruleset we can tell ourselves. */
function isBehind({ isBehind, rules, base }: Pull, { mergeBase }: ReadPosts): boolean {
  return isBehind || (rules.upToDate && mergeBase !== undefined && mergeBase !== base.sha)
}

/** What Galley thinks of what it has seen; `now` in milliseconds since the epoch. */
export function think(
  { pull, read, permissions, orders, dependencies, stackedOn }: Look,
  reviewedHead: string,
  now: number,
): Review {
  const { leftOut, changedEntries, configuration, configurationProblems, site } = read
  const policy = configuration.publish
  const plan = planFor(read.posts, pull.openedAt, orders)
  const zone = site?.zone.zone ?? 'UTC'
  const { posts, waived } = withoutWaived(seenTogether(read, plan, pull.openedAt), orders)
  const errors = posts
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity === 'error')
  const seen = { pull, plan, policy, reviewedHead, posts, changedEntries, permissions }
  const facts = { ...seen, dependencies, stackedOn, zone }
  const all = gates({ ...facts, errors: errors.length + (leftOut ? 1 : 0) }, now)
  return {
    pull,
    site: site && { url: site.url, language: site.language },
    posts,
    leftOut,
    plan,
    orders,
    waived,
    gates: all,
    decision: decide(pull, policy, all),
    configuration: configurationProblems,
    blocksEarlyMerge: policy.block_early_merge ?? false,
  }
}

/** The posts with what is to be said of them together. A person's word on the date goes before all of theirs. */
function seenTogether(
  { posts, configuration, site }: ReadPosts,
  plan: Plan,
  openedAt: number,
): ReadPosts['posts'] {
  if (plan.is !== 'at' || 'order' in plan) return posts
  const zone = site?.zone.zone ?? 'UTC'
  const together = { scheduled: scheduledPosts(posts, openedAt), windows: configuration.publish.window, zone }
  const found = checkTogether(together, configuration.rules)
  return posts.map((post) => ({
    ...post,
    diagnostics: [...post.diagnostics, ...found.filter(({ path }) => path === post.path)],
  }))
}

/** What was waived stands for nothing, but is not forgotten. */
function withoutWaived(posts: ReadPosts['posts'], { waived }: Orders): Pick<Review, 'posts' | 'waived'> {
  const by = new Map(waived.map((one) => [one.rule, one.by]))
  const isWaived = ({ rule }: Diagnostic) => by.has(rule)
  return {
    posts: posts.map((post) => ({ ...post, diagnostics: post.diagnostics.filter((one) => !isWaived(one)) })),
    waived: posts
      .flatMap(({ diagnostics }) => diagnostics.filter(isWaived))
      .map((diagnostic) => ({ diagnostic, by: by.get(diagnostic.rule) ?? '' })),
  }
}
