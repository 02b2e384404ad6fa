import { configurationPath } from '../content/configuration/configuration.ts'
import type { AbsencesTable, StoredAbsence } from '../database/absences-table.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { PullRecords } from '../database/pull-records.ts'
import type { Membership, ReleasesTable } from '../database/releases-table.ts'
import type { UnwrittenTable } from '../database/unwritten-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { CommitGraph } from '../github/commit-graph.ts'
import { readDependencyStates } from '../github/dependencies.ts'
import { readPermissions } from '../github/permission.ts'
import { readPull } from '../github/pull.ts'
import { type AnalyzedPosts, noAnalyzedPosts } from '../publish/analyzed-posts.ts'
import { lastTurnedBy, opinionHolders } from '../publish/approvals-gate.ts'
import type { PullFacts, UnreadPullFacts } from '../publish/evaluate.ts'
import { isAllowedBase } from '../publish/gates.ts'
import type { Absence } from '../publish/missed.ts'
import { isAnswered, noOverrides, type Overrides, overridesIn } from '../publish/overrides.ts'
import { hasPublishOn } from '../publish/publish-on.ts'
import { type Permission, type Pull, type PullId, pullKey } from '../publish/pull.ts'
import { type ReleaseFacts, withUnmet } from '../publish/release.ts'
import { readReleaseLine } from '../publish/release-line.ts'
import { soonestReason, type UnreadBecause } from '../publish/unread.ts'
import type { WaitMode } from '../site-cache/load-site-stats.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { EqualHeadsServices } from './equal-heads.ts'
import { ageMs, type Moment, momentOf } from './freshness.ts'
import { type LoadHistoryServices, loadHistory } from './load-history.ts'
import { type LoadPostsServices, loadPosts } from './load-posts.ts'
import { type RetryReadingServices, retryReading } from './retry-reading.ts'

/** After its own merge Galley writes a new comment for at least this long, even if its database is lost. */
const TOLD_WITHIN_MS = 24 * 60 * 60_000

export interface LoadPullServices
  extends LoadPostsServices,
    LoadHistoryServices,
    RetryReadingServices,
    EqualHeadsServices {
  commitGraph: CommitGraph
  overrides: OverridesTable
  unwritten: UnwrittenTable
  plans: PlansTable
  absences: AbsencesTable
  pullRecords: PullRecords
  releases: ReleasesTable
}

interface LoadRecord {
  loadedAt: Moment
  /** The database's clock a moment later, in milliseconds since the epoch. */
  databaseMs: number
  membership: Membership | undefined
}

export type LoadedPull = PullFacts & LoadRecord

export type UnreadPull = UnreadPullFacts & LoadRecord

/**
 * Undefined if the pull request is gone or out of reach. The posts of `before` are reused if they are the same.
 * `known`: the overrides as they were before GitHub is asked. They decide how far back comments are read. `approvers`: those
 * of the last review, whose permissions are asked for together with the pull request, so that both are as fresh.
 */
export async function loadPull(
  id: PullId,
  services: LoadPullServices,
  {
    waitMode = 'some',
    before,
    known,
    approvers = [],
  }: {
    waitMode?: WaitMode
    before?: LoadedPull | undefined
    known?: Overrides
    approvers?: readonly string[]
  } = {},
): Promise<LoadedPull | UnreadPull | undefined> {
  const loadedAt = momentOf(services.clock)
  const octokit = await services.github.installation(id.installationId)
  const { appId } = services.github
  const earlier = known ?? (await services.overrides.find(id)) ?? noOverrides
  const query = { appId, now: services.clock.now(), configurationPath, answered: earlier.answered }
  const [answer, askedEarly] = await Promise.all([
    readPull(octokit, id, query),
    readPermissions(octokit, id, approvers),
  ])
  if (!answer) return undefined
  const { written } = answer
  services.commitGraph.learn(answer.commits)
  // Another job may have carried out a command meanwhile, so this is read at once.
  const { databaseMs, stored, membership, freeze, compared, ...record } = await services.pullRecords.find(id)
  if (compared) services.mergeBases.learn(compared)
  const overrides = record.overrides ?? (written.comment && overridesIn(written.comment.body)) ?? noOverrides
  const waiting = answer.commands.waiting.filter((command) => !isAnswered(command, overrides))
  // GitHub's labels may be older than a command that another job has carried out since: it may have held the post.
  const stillWaited = answer.commands.waiting.filter((command) => !isAnswered(command, earlier))
  if (stillWaited.some((command) => !waiting.includes(command)))
    return loadPull(id, services, { waitMode, before, known: overrides, approvers })
  // A closed pull request is read only if Galley's comment there has to be updated.
  const isOver =
    answer.pull.state !== 'open' && !written.comment && !(await isUnreported(answer.pull, services))
  const cachedPosts = before && hasSameContent(before.pull, answer.pull) ? before.read : undefined
  const read = isOver
    ? noAnalyzedPosts
    : (cachedPosts ?? (await postsOrReason(loadPosts(answer.pull, services, waitMode))))
  const because = reasonToReread(read)
  const unread = because ? await retryReading(answer.pull.id, because, services) : record.unread
  const absences = await correctAbsences(record.absences, answer.pull, loadedAt, services)
  const commands = { ...answer.commands, waiting }
  const shared = { loadedAt, databaseMs, written, overrides, commands, unread, stored, membership, absences }
  if ('because' in read) return { is: 'unread', ...shared, pull: answer.pull, because: read.because }
  const equalHeads = await services.equalHeads.of(octokit, answer.pull, read, services)
  const pull = {
    ...answer.pull,
    isBehind: isBehind(answer.pull, read),
    ...(equalHeads.length && { equalHeads }),
  }
  const holders = opinionHolders(pull)
  // A review asks for these permissions itself when it carries out a command.
  const commanders = waitMode === 'none' ? waiting.map(({ by }) => by) : []
  const release = await loadRelease(pull, services)
  const isByDescription = hasPublishOn(pull) || release !== undefined
  // A pull request without posts goes out only if somebody schedules it.
  const isPlannable =
    read.posts.length > 0 || overrides.plan !== undefined || waiting.length > 0 || isByDescription
  const logins = isPlannable
    ? [
        ...holders.toQuery,
        ...commanders,
        ...(isByDescription ? [pull.described.by] : []),
        ...(read.configuration.publish.approvals ? [] : [pull.author, lastTurnedBy(pull) ?? pull.author]),
      ]
    : []
  // Under another name the repository may have been out of reach.
  const isSameName = pull.id.owner === id.owner && pull.id.repo === id.repo
  const early = isSameName ? askedEarly : new Map<string, Permission>()
  const permissions = new Map([
    ...holders.assumedWriters.map((login) => [login, 'write'] as const),
    ...logins.flatMap((login) => {
      const permission = early.get(login)
      return permission ? [[login, permission] as const] : []
    }),
    ...(await readPermissions(
      octokit,
      pull.id,
      logins.filter((login) => !early.has(login)),
    )),
  ])
  const policy = read.configuration.publish
  const mayBeStacked = pull.state === 'open' && isPlannable && !isAllowedBase(pull, policy)
  const github = services.githubUrl
  const { dependencies, stackedOn } = await readDependencyStates(octokit, pull, { github, mayBeStacked })
  const history = await loadHistory(octokit, pull, { ...read, isPlannable }, services)
  return { is: 'read', ...shared, pull, read, history, permissions, dependencies, stackedOn, release, freeze }
}

async function loadRelease(
  pull: Pull,
  { releases }: { releases: ReleasesTable },
): Promise<ReleaseFacts | undefined> {
  const line = readReleaseLine(pull)
  if (line.is === 'none') return undefined
  if (line.is === 'unreadable') return { line, others: [] }
  const members = await releases.members(pull.id, line)
  const isSelf = ({ id }: { id: PullId }) => pullKey(id) === pullKey(pull.id)
  const others = withUnmet(members.filter((member) => !isSelf(member)))
  const self = members.find(isSelf)
  return { line, others, refusal: self?.refusal, roomMs: self?.roomMs }
}

/** True if Galley merged it and has not reported that. A comment that a person has deleted is not written again. */
async function isUnreported(
  { id, mergedAt, isMergedByGalley }: Pull,
  { unwritten, clock }: { unwritten: UnwrittenTable; clock: CheckedClock },
): Promise<boolean> {
  if (mergedAt === undefined) return false
  const isFresh = mergedAt >= clock.now() - TOLD_WITHIN_MS
  return (isMergedByGalley === true && isFresh) || (await unwritten.find(id)) !== undefined
}

function hasSameContent(a: Pull, b: Pull): boolean {
  return a.head.sha === b.head.sha && a.base.branch === b.base.branch && a.base.sha === b.base.sha
}

async function postsOrReason(
  reading: Promise<AnalyzedPosts>,
): Promise<AnalyzedPosts | { because: UnreadBecause }> {
  try {
    return await reading
  } catch (error) {
    return { because: unreadBecause(error) }
  }
}

function reasonToReread(read: AnalyzedPosts | { because: UnreadBecause }): UnreadBecause | undefined {
  if ('because' in read) return read.because
  const reasons = read.unread.map(({ because }) => because)
  return soonestReason(read.isStalled ? [...reasons, 'stalled'] : reasons)
}

/** GitHub says so only if nothing else blocks the merge, so for a ruleset Galley compares the commits itself. */
function isBehind({ isBehind, rules, base }: Pull, { mergeBase }: AnalyzedPosts): boolean {
  return isBehind || (rules.upToDate && mergeBase !== undefined && mergeBase !== base.sha)
}

/**
 * The times over which nothing could go out in the repository of a pull request that was just read; `loadedAt` is
 * when that began. Events come in any order and may be lost, so what was read corrects the table. All times are
 * GitHub's.
 */
export async function correctAbsences(
  storedAbsences: readonly StoredAbsence[],
  { id, archivedAt }: Pick<Pull, 'id' | 'archivedAt'>,
  loadedAt: Moment,
  { absences, clock }: { absences: AbsencesTable; clock: CheckedClock },
): Promise<readonly Absence[]> {
  const askedMs = clock.githubNow() - ageMs(loadedAt, clock)
  const repository = { repositoryId: id.repositoryId }
  const lasting = storedAbsences.filter(({ untilMs }) => untilMs === undefined)
  const archived = lasting.find(({ why }) => why === 'archived')
  const isNews = archivedAt !== undefined && (archived === undefined || archived.fromMs > archivedAt)
  if (isNews) await absences.begin(repository, { why: 'archived', fromMs: archivedAt })
  // A suspended installation can read nothing but the public repositories of others.
  const over = lasting.filter(
    ({ why, scope, fromMs }) =>
      fromMs < askedMs && ('owner' in scope || (why === 'archived' && archivedAt === undefined)),
  )
  for (const { scope } of over) await absences.end(scope, askedMs)
  return isNews || over.length ? absences.of(id) : storedAbsences
}
