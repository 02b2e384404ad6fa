import { checkTogether } from '../content/check.ts'
import { configurationPath, isUnread } from '../content/configuration/configuration.ts'
import type { StoredPlan } from '../database/plans.ts'
import type { Unread } from '../database/unread-table.ts'
import { readDependencyStates } from '../github/dependencies.ts'
import { permissionsOf } from '../github/permission.ts'
import { readPull } from '../github/pull.ts'
import { lastTurnedBy } from '../publish/approvals-gate.ts'
import { decide } from '../publish/decide.ts'
import type { Dependency } from '../publish/dependencies.ts'
import { gates, isAllowedBase, notReadGate } from '../publish/gates.ts'
import { lapsedDates } from '../publish/lapsed-dates.ts'
import type { Absence } from '../publish/missed.ts'
import { movedIntoThePast } from '../publish/moved-into-the-past.ts'
import { opinionHolders } from '../publish/opinion-holders.ts'
import { noOrders, type Orders, ordersIn } from '../publish/overrides.ts'
import { type Plan, planFor, scheduledPosts } from '../publish/plan.ts'
import type { Commands, Permission, Pull, PullId, Written } from '../publish/pull.ts'
import type { PullHistory } from '../publish/pull-history.ts'
import type { Review } from '../publish/review.ts'
import { planUnread, soonestReason, type UnreadBecause } from '../publish/unread.ts'
import { withoutWaived } from '../publish/without-waived.ts'
import { absencesOf } from '../scheduling/absences.ts'
import { type Moment, momentOf } from '../scheduling/freshness.ts'
import type { Services } from '../services.ts'
import type { Patience } from '../site-cache/load-site-stats.ts'
import { loadHistory } from './load-history.ts'
import { loadPosts } from './load-posts.ts'
import { nothingRead, type ReadPosts } from './read-posts.ts'
import { retryReading } from './retry-reading.ts'
import { unreadBecause } from './unread-because.ts'

/** A merge is told for so long at least, should nothing else be known of it. */
const TOLD_WITHIN_MS = 24 * 60 * 60_000

/** What GitHub says of a pull request, and what people have told Galley of it. */
interface Seen {
  /** When GitHub was asked. */
  asked: Moment
  pull: Pull
  written: Written
  /** What people have told Galley to do. */
  orders: Orders
  /** What they have told since, not carried out yet. */
  commands: Commands
  /** Since when it cannot be read in whole, or could not until a moment ago; and when that is tried again. */
  unread: Unread | undefined
  /** What the last review has left, of the last reading of all its posts. */
  stored: StoredPlan | undefined
  /** The times over which nothing could go out in its repository. */
  absences: readonly Absence[]
}

/** Everything read of a pull request, before anything is thought about publishing it. */
export interface LoadedPull extends Seen {
  is: 'read'
  read: ReadPosts
  history: PullHistory
  permissions: ReadonlyMap<string, Permission>
  /** What has to be merged first. */
  dependencies: readonly Dependency[]
  stackedOn: number | undefined
}

/** A pull request of which not even the site or Galley's configuration could be read. */
export interface UnreadPull extends Seen {
  is: 'blind'
  because: UnreadBecause
}

/**
 * Reads a pull request afresh. Undefined where it is gone or out of reach. `before`: what was read a moment ago; its posts
 * are not read again where they are still the same.
 */
export async function loadPull(
  id: PullId,
  shell: Services,
  patience: Patience = 'some',
  before?: LoadedPull,
): Promise<LoadedPull | UnreadPull | undefined> {
  const asked = momentOf(shell.clock)
  const octokit = await shell.github.installation(id.installationId)
  const { appId } = shell.github
  // Only how far back comments are read: another job may be carrying one out at this moment.
  const answered = (await shell.orders.find(id))?.answered ?? 0
  const at = { appId, now: shell.clock.now(), configurationPath, answered }
  const found = await readPull(octokit, id, at)
  if (!found) return undefined
  const { written } = found
  const orders =
    (await shell.orders.find(id)) ?? (written.comment && ordersIn(written.comment.body)) ?? noOrders
  const waiting = found.commands.waiting.filter((command) => command.id > orders.answered)
  // Of a closed one only what Galley said before has to be brought up to date.
  const isOver = found.pull.state !== 'open' && !written.comment && !(await isToBeTold(found.pull, shell))
  const known = before && hasSameContent(before.pull, found.pull) ? before.read : undefined
  const read = isOver ? nothingRead : (known ?? (await attempt(loadPosts(found.pull, shell, patience))))
  const because = whyNotWhole(read)
  const unread = because ? await retryReading(found.pull.id, because, shell) : await shell.unread.find(id)
  const stored = await shell.plans.find(id)
  const absences = await absencesOf(found.pull, asked, shell)
  const commands = { ...found.commands, waiting }
  const seen = { asked, written, orders, commands, unread, stored, absences }
  if ('because' in read) return { is: 'blind', ...seen, pull: found.pull, because: read.because }
  const pull = { ...found.pull, isBehind: isBehind(found.pull, read) }
  const holders = opinionHolders(pull)
  // A review asks for itself, at the moment it carries a command out.
  const commanding = patience === 'none' ? waiting.map(({ by }) => by) : []
  const people = read.posts.length
    ? [
        ...holders.asked,
        ...commanding,
        ...(read.configuration.publish.approvals ? [] : [pull.author, lastTurnedBy(pull) ?? pull.author]),
      ]
    : []
  const permissions = new Map([
    ...holders.taken.map((login) => [login, 'write'] as const),
    ...(await permissionsOf(octokit, pull.id, people)),
  ])
  const policy = read.configuration.publish
  const mayBeStacked = pull.state === 'open' && read.posts.length > 0 && !isAllowedBase(pull, policy)
  const github = shell.githubUrl
  const { dependencies, stackedOn } = await readDependencyStates(octokit, pull, { github, mayBeStacked })
  const history = await loadHistory(octokit, pull, read, shell)
  return { is: 'read', ...seen, pull, read, history, permissions, dependencies, stackedOn }
}

/** Galley has merged it, and has not told so. A comment that somebody has deleted since is not written again. */
async function isToBeTold(
  { id, mergedAt, isMergedByGalley }: Pull,
  { untold, clock }: Services,
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

/** A reading, or why not even its site or configuration could be read. */
async function attempt(reading: Promise<ReadPosts>): Promise<ReadPosts | { because: UnreadBecause }> {
  try {
    return await reading
  } catch (error) {
    return { because: unreadBecause(error) }
  }
}

/** Why it has to be read again; undefined where all was. */
function whyNotWhole(read: ReadPosts | { because: UnreadBecause }): UnreadBecause | undefined {
  if ('because' in read) return read.because
  const reasons = read.unread.map(({ because }) => because)
  return soonestReason(read.isStalled ? [...reasons, 'stalled'] : reasons)
}

/** GitHub says so only where nothing else blocks the merge; of a ruleset we can tell ourselves. */
function isBehind({ isBehind, rules, base }: Pull, { mergeBase }: ReadPosts): boolean {
  return isBehind || (rules.upToDate && mergeBase !== undefined && mergeBase !== base.sha)
}

/** What Galley thinks of what it has seen; `now` in milliseconds since the epoch. */
export function evaluate(seen: LoadedPull | UnreadPull, reviewedHead: string, now: number): Review {
  return seen.is === 'read' ? thinkWhole(seen, reviewedHead, now) : thinkBlind(seen)
}

function thinkWhole(
  { pull, read, history, permissions, orders, dependencies, stackedOn, stored, written, ...about }: LoadedPull,
  reviewedHead: string,
  now: number,
): Review {
  const { leftOut, changedEntries, configuration, configurationProblems, site, unread } = read
  const { linkedPosts, unreadFiles } = read
  const policy = configuration.publish
  const plan = unread.length ? planUnread(stored?.plan, orders) : planFor(read.posts, pull.openedAt, orders)
  const zone = site?.zone.zone ?? 'UTC'
  const { posts, waived } = withoutWaived(seenTogether(read, plan, pull.openedAt), orders)
  const errors = [...posts, ...unread]
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity === 'error')
  const seen = { pull, plan, policy, reviewedHead, posts, unread, changedEntries, permissions }
  const isConfigurationUnread = isUnread(configurationProblems)
  const absences = [...about.absences, ...movedIntoThePast(plan, pull.head, stored, now)]
  const missing = { absences, missed: orders.missed, lapsed: lapsedDates(stored, written.lapsed, now) }
  const facts = { ...seen, history, isConfigurationUnread, dependencies, stackedOn, zone, ...missing }
  const all = gates({ ...facts, errors: errors.length + (leftOut ? 1 : 0) }, now)
  return {
    pull,
    site: site && { url: site.url, language: site.language },
    posts,
    unread,
    linkedPosts,
    unreadFiles,
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

/** Nothing is concluded but that: what was planned stays, and goes out no sooner than it has been read. */
function thinkBlind({ pull, orders, stored, because }: UnreadPull): Review {
  const gate = notReadGate(because, [])
  return {
    pull,
    site: stored?.madeWith?.site,
    posts: [],
    unread: [],
    linkedPosts: [],
    unreadFiles: [],
    nothingRead: because,
    leftOut: 0,
    plan: planUnread(stored?.plan, orders),
    orders,
    waived: [],
    gates: [gate],
    decision: { do: gate.state === 'shut' ? 'refuse' : 'wait', why: [gate] },
    configuration: [],
    blocksEarlyMerge: false,
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
