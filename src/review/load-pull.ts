import { configurationPath } from '../content/configuration/configuration.ts'
import type { AbsencesTable } from '../database/absences-table.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { UnwrittenTable } from '../database/unwritten-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import { readDependencyStates } from '../github/dependencies.ts'
import { readPermissions } from '../github/permission.ts'
import { readPull } from '../github/pull.ts'
import { type AnalyzedPosts, noAnalyzedPosts } from '../publish/analyzed-posts.ts'
import { lastTurnedBy, opinionHolders } from '../publish/approvals-gate.ts'
import type { PullFacts, UnreadPullFacts } from '../publish/evaluate.ts'
import { isAllowedBase } from '../publish/gates.ts'
import type { Absence } from '../publish/missed.ts'
import { noOverrides, overridesIn } from '../publish/overrides.ts'
import type { Pull, PullId } from '../publish/pull.ts'
import { soonestReason, type UnreadBecause } from '../publish/unread.ts'
import type { WaitMode } from '../site-cache/load-site-stats.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import { ageMs, type Moment, momentOf } from './freshness.ts'
import { type LoadHistoryServices, loadHistory } from './load-history.ts'
import { type LoadPostsServices, loadPosts } from './load-posts.ts'
import { type RetryReadingServices, retryReading } from './retry-reading.ts'

/** A merge is told for so long at least, should nothing else be known of it. */
const TOLD_WITHIN_MS = 24 * 60 * 60_000

/** What loading a pull request uses. */
export interface LoadPullServices extends LoadPostsServices, LoadHistoryServices, RetryReadingServices {
  overrides: OverridesTable
  unwritten: UnwrittenTable
  plans: PlansTable
  absences: AbsencesTable
}

/** Everything read of a pull request, and when GitHub was asked. */
export type LoadedPull = PullFacts & { loadedAt: Moment }

/** A pull request of which not even the site or Galley's configuration could be read. */
export type UnreadPull = UnreadPullFacts & { loadedAt: Moment }

/**
 * Reads a pull request afresh. Undefined where it is gone or out of reach. `before`: what was read a moment ago; its posts
 * are not read again where they are still the same.
 */
export async function loadPull(
  id: PullId,
  services: LoadPullServices,
  waitMode: WaitMode = 'some',
  before?: LoadedPull,
): Promise<LoadedPull | UnreadPull | undefined> {
  const loadedAt = momentOf(services.clock)
  const octokit = await services.github.installation(id.installationId)
  const { appId } = services.github
  // Only how far back comments are read: another job may be carrying one out at this moment.
  const answered = (await services.overrides.find(id))?.answered ?? 0
  const query = { appId, now: services.clock.now(), configurationPath, answered }
  const answer = await readPull(octokit, id, query)
  if (!answer) return undefined
  const { written } = answer
  const overrides =
    (await services.overrides.find(id)) ??
    (written.comment && overridesIn(written.comment.body)) ??
    noOverrides
  const waiting = answer.commands.waiting.filter((command) => command.id > overrides.answered)
  // Of a closed one only what Galley said before has to be brought up to date.
  const isOver =
    answer.pull.state !== 'open' && !written.comment && !(await isUnreported(answer.pull, services))
  const cachedPosts = before && hasSameContent(before.pull, answer.pull) ? before.read : undefined
  const read = isOver
    ? noAnalyzedPosts
    : (cachedPosts ?? (await attempt(loadPosts(answer.pull, services, waitMode))))
  const because = whyNotWhole(read)
  const unread = because
    ? await retryReading(answer.pull.id, because, services)
    : await services.unread.find(id)
  const stored = await services.plans.find(id)
  const absences = await absencesOf(answer.pull, loadedAt, services)
  const commands = { ...answer.commands, waiting }
  const shared = { loadedAt, written, overrides, commands, unread, stored, absences }
  if ('because' in read) return { is: 'unread', ...shared, pull: answer.pull, because: read.because }
  const pull = { ...answer.pull, isBehind: isBehind(answer.pull, read) }
  const holders = opinionHolders(pull)
  // A review asks for itself, at the moment it carries a command out.
  const commanders = waitMode === 'none' ? waiting.map(({ by }) => by) : []
  const logins = read.posts.length
    ? [
        ...holders.asked,
        ...commanders,
        ...(read.configuration.publish.approvals ? [] : [pull.author, lastTurnedBy(pull) ?? pull.author]),
      ]
    : []
  const permissions = new Map([
    ...holders.taken.map((login) => [login, 'write'] as const),
    ...(await readPermissions(octokit, pull.id, logins)),
  ])
  const policy = read.configuration.publish
  const mayBeStacked = pull.state === 'open' && read.posts.length > 0 && !isAllowedBase(pull, policy)
  const github = services.githubUrl
  const { dependencies, stackedOn } = await readDependencyStates(octokit, pull, { github, mayBeStacked })
  const history = await loadHistory(octokit, pull, read, services)
  return { is: 'read', ...shared, pull, read, history, permissions, dependencies, stackedOn }
}

/** Galley has merged it, and has not told so. A comment that somebody has deleted since is not written again. */
async function isUnreported(
  { id, mergedAt, isMergedByGalley }: Pull,
  { unwritten, clock }: { unwritten: UnwrittenTable; clock: CheckedClock },
): Promise<boolean> {
  if (mergedAt === undefined) return false
  const isFresh = mergedAt >= clock.now() - TOLD_WITHIN_MS
  return (isMergedByGalley === true && isFresh) || (await unwritten.find(id)) !== undefined
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
async function attempt(reading: Promise<AnalyzedPosts>): Promise<AnalyzedPosts | { because: UnreadBecause }> {
  try {
    return await reading
  } catch (error) {
    return { because: unreadBecause(error) }
  }
}

/** Why it has to be read again; undefined where all was. */
function whyNotWhole(read: AnalyzedPosts | { because: UnreadBecause }): UnreadBecause | undefined {
  if ('because' in read) return read.because
  const reasons = read.unread.map(({ because }) => because)
  return soonestReason(read.isStalled ? [...reasons, 'stalled'] : reasons)
}

/** GitHub says so only where nothing else blocks the merge; of a ruleset we can tell ourselves. */
function isBehind({ isBehind, rules, base }: Pull, { mergeBase }: AnalyzedPosts): boolean {
  return isBehind || (rules.upToDate && mergeBase !== undefined && mergeBase !== base.sha)
}

/**
 * The times over which nothing could go out in the repository of a pull request that has just been read; `asked`: when the
 * reading began. Events come in any order, and not all of them: what is read says more. All times are GitHub's.
 */
export async function absencesOf(
  { id, archivedAt }: Pick<Pull, 'id' | 'archivedAt'>,
  loadedAt: Moment,
  { absences, clock }: { absences: AbsencesTable; clock: CheckedClock },
): Promise<Absence[]> {
  const askedMs = clock.githubNow() - ageMs(loadedAt, clock)
  const storedAbsences = await absences.of(id)
  const repository = { repositoryId: id.repositoryId }
  const lasting = storedAbsences.filter(({ untilMs }) => untilMs === undefined)
  const archived = lasting.find(({ why }) => why === 'archived')
  const isNews = archivedAt !== undefined && (archived === undefined || archived.fromMs > archivedAt)
  if (isNews) await absences.begin(repository, { why: 'archived', fromMs: archivedAt })
  // No installation reads anything while it is suspended. The public repositories of others it does read.
  const over = lasting.filter(
    ({ why, place, fromMs }) =>
      fromMs < askedMs && ('owner' in place || (why === 'archived' && archivedAt === undefined)),
  )
  for (const { place } of over) await absences.end(place, askedMs)
  return isNews || over.length ? absences.of(id) : storedAbsences
}
