import {
  type AbsenceScope,
  type AbsencesTable,
  KEPT_MS,
  type WaitingPost,
} from '../database/absences-table.ts'
import type { PlanDate, PlansTable } from '../database/plans-table.ts'
import type { RepositoryRows } from '../database/repository-rows.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { ListedInstallation, ListedRepository } from '../github/installations.ts'
import type { Log } from '../log.ts'
import type { AbsenceWhy } from '../publish/missed.ts'
import { notifyPull, SWEEP_EVERY_MS } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

interface Occasion {
  installationId?: number | undefined
}

export interface NoteAbsencesServices {
  absences: AbsencesTable
  plans: PlansTable
  queue: Queue
  repositoryRows: RepositoryRows
  clock: CheckedClock
  log: Log
  mergeCheckedInstallations: Set<number>
}

export async function noteInstallations(
  installations: readonly ListedInstallation[],
  occasion: Occasion,
  services: NoteAbsencesServices,
): Promise<void> {
  const { absences, clock, plans } = services
  const now = clock.githubNow()
  const active = new Set(
    installations.flatMap(({ id, suspendedAt }) => (suspendedAt === undefined ? id : [])),
  )
  const plannedInstallations = await plans.installations()
  for (const id of plannedInstallations) {
    if (active.has(id)) continue
    const stored = await datesIn(await plans.repositoriesOf(id), services)
    const suspendedAt = installations.find((installation) => installation.id === id)?.suspendedAt
    const why = suspendedAt === undefined ? 'uninstalled' : 'suspended'
    const fromMs = suspendedAt ?? absentSinceMs(stored, id, occasion, services)
    for (const [owner, installationPlans] of Map.groupBy(stored, ({ id }) => id.owner))
      await recordAbsence({ owner }, { why, fromMs, stored: installationPlans }, services)
  }
  for (const { owner, createdAt, suspendedAt } of installations) {
    if (owner === undefined) continue
    if (suspendedAt !== undefined) await absences.begin({ owner }, { why: 'suspended', fromMs: suspendedAt })
    else await noteReturn(owner, createdAt, services)
  }
  const owners = new Set(installations.map(({ owner }) => owner?.toLowerCase()))
  for (const { scope, why, fromMs } of await absences.ongoing())
    if ('owner' in scope && why === 'suspended' && !owners.has(scope.owner))
      await absences.begin(scope, { why: 'uninstalled', fromMs })
  await absences.forgetOtherInstallations(installations.map(({ id }) => id))
  await absences.forgetBefore(now - KEPT_MS)
}

async function noteReturn(
  owner: string,
  createdAt: number,
  { absences, clock }: { absences: AbsencesTable; clock: CheckedClock },
): Promise<void> {
  const now = clock.githubNow()
  const place = { owner }
  const lasting = await absences.ongoingOf(owner)
  // An App that was uninstalled and installed again is another installation.
  const isNew = lasting !== undefined && createdAt > lasting.fromMs
  if (lasting) await absences.end(place, isNew ? createdAt : now)
  if (createdAt > now - KEPT_MS) await absences.recordInstallation(owner, createdAt)
}

/** If nothing can be read in a repository any more, its plans are deleted. */
export async function noteRepositories(
  listed: readonly ListedRepository[],
  planned: ReadonlySet<number>,
  { installationId }: { installationId: number },
  occasion: Occasion,
  services: NoteAbsencesServices,
): Promise<void> {
  const { absences, clock } = services
  const now = clock.githubNow()
  const byId = new Map(listed.map((repository) => [repository.repositoryId, repository]))
  const isFree = ({ isArchived, isDisabled }: ListedRepository) => !isArchived && !isDisabled
  await absences.endAll(
    listed.filter(isFree).map(({ repositoryId }) => repositoryId),
    now,
  )
  for (const repositoryId of planned) {
    const repository = byId.get(repositoryId)
    if (repository && !repository.isDisabled) continue
    const stored = await services.plans.datesIn(repositoryId)
    const fromMs = absentSinceMs(stored, installationId, repository ? {} : occasion, services)
    await recordAbsence(
      { repositoryId },
      { why: repository ? 'disabled' : 'out-of-reach', fromMs, stored },
      services,
    )
  }
  await noteReachableRepositories(listed, planned, { installationId }, occasion, services)
}

/**
 * A person may open a pull request while its repository is out of reach, so repositories without plans are noted too.
 */
async function noteReachableRepositories(
  listed: readonly ListedRepository[],
  planned: ReadonlySet<number>,
  { installationId }: { installationId: number },
  occasion: Occasion,
  services: NoteAbsencesServices,
): Promise<void> {
  const { absences, clock, plans } = services
  const reached = await absences.reachedRepositories(installationId)
  const ids = new Set(listed.map(({ repositoryId }) => repositoryId))
  for (const repositoryId of reached)
    if (!ids.has(repositoryId) && !planned.has(repositoryId)) {
      const fromMs = absentSinceMs([], installationId, occasion, services)
      await absences.begin({ repositoryId }, { why: 'out-of-reach', fromMs })
    }
  // The first sweep of an installation cannot tell which repositories are new.
  const added = reached.size ? [...ids].filter((id) => !reached.has(id)) : []
  // A repository that already has plans has moved here a moment ago and is not new.
  for (const id of added)
    if (!(await plans.datesIn(id)).length) await absences.recordAddedRepository(id, clock.githubNow())
  await absences.keepReachedRepositories(installationId, [...ids])
}

/**
 * Without a webhook the absence began after the last sweep or, if there was none since Galley's start, after the last
 * review.
 */
function absentSinceMs(
  stored: readonly PlanDate[],
  installationId: number,
  occasion: Occasion,
  { clock, mergeCheckedInstallations }: { clock: CheckedClock; mergeCheckedInstallations: Set<number> },
): number {
  const now = clock.githubNow()
  if (occasion.installationId === installationId) return now
  const lastSweepMs = now - SWEEP_EVERY_MS
  if (!stored.length) return lastSweepMs
  const lastReviewMs = stored.reduce((last, plan) => Math.max(last, plan.reviewedMs), 0)
  const reviewedMs = Math.min(now, lastReviewMs)
  return mergeCheckedInstallations.has(installationId) ? Math.max(reviewedMs, lastSweepMs) : reviewedMs
}

async function datesIn(
  repositoryIds: readonly number[],
  { plans }: { plans: PlansTable },
): Promise<PlanDate[]> {
  const dates: PlanDate[] = []
  for (const id of repositoryIds) for (const date of await plans.datesIn(id)) dates.push(date)
  return dates
}

async function recordAbsence(
  place: AbsenceScope,
  { why, fromMs, stored }: { why: AbsenceWhy; fromMs: number; stored: readonly PlanDate[] },
  services: NoteAbsencesServices,
): Promise<void> {
  const waiting = stored.flatMap(({ id, instant }): WaitingPost[] => (instant ? [{ id, instant }] : []))
  await services.absences.begin(place, { why, fromMs, waiting })
  services.log.warn(
    { ...place, why, since: new Date(fromMs).toISOString(), waiting: waiting.length },
    ABSENCE_WARNING,
  )
  const ids = stored.map(({ id }) => id)
  await services.repositoryRows.deletePulls(ids)
  await services.queue.cancelAll(notifyPull, ids)
}

const ABSENCE_WARNING =
  'Galley can publish nothing there any more; it takes everything up again once it can, but for posts whose date passes meanwhile: those wait for /galley publish'
