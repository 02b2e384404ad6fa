import { GalleyError } from '../errors.ts'
import {
  type ListedRepository,
  listInstallations,
  listMerges,
  listRepositories,
} from '../github/installations.ts'
import { listOpenPulls } from '../github/open-pulls.ts'
import { likelyDateMs } from '../publish/likely-date.ts'
import { type PullId, pullKey } from '../publish/pull.ts'
import { isAtOrAfter } from '../publish/whole-seconds.ts'
import { findExpiries, sweep as kind, refreshRepository, reviewPull, URGENT } from '../queue/job-kinds.ts'
import { refusalOf } from '../review/pull-writes.ts'
import { type NoteAbsencesServices, noteInstallations, noteRepositories } from '../scheduling/absences.ts'
import { FRESH_MS } from '../scheduling/follow-delivery.ts'
import type { Job, Services } from '../services.ts'

const SOON_MS = 60 * 60_000

type SweepServices = Pick<
  Services,
  keyof NoteAbsencesServices | 'expiries' | 'github' | 'mirrors' | 'publications' | 'repositoryRows'
>

export const sweep: Job<{ installationId?: number }, keyof SweepServices> = {
  kind,
  async run({ installationId }, services) {
    const listed = await listInstallations(services.github)
    await noteInstallations(listed, { installationId }, services)
    const installations = listed.filter(({ suspendedAt }) => suspendedAt === undefined).map(({ id }) => id)
    await services.repositoryRows.hideOtherInstallations(installations)
    for (const id of services.mergeCheckedInstallations)
      if (!installations.includes(id)) services.mergeCheckedInstallations.delete(id)
    if (installationId === undefined) await sweepAll(installations, services)
    else if (installations.includes(installationId))
      await sweepInstallation(installationId, { installationId }, services)
  },
}

async function sweepAll(installations: readonly number[], services: SweepServices): Promise<void> {
  const repositoryIds = new Set<string>()
  let complete = true
  for (const id of installations)
    try {
      for (const repositoryId of await sweepInstallation(id, {}, services)) repositoryIds.add(repositoryId)
    } catch (error) {
      // An installation that cannot be read, such as one suspended a moment ago, must not keep the others from being
      // swept.
      if (!(error instanceof GalleyError)) throw error
      complete = false
      // A failure may pass within seconds, and a refusal hardly before the next sweep.
      const mayPass = error.retryAt !== undefined || !refusalOf(error)
      if (mayPass) await services.queue.put(kind, { installationId: id })
      services.log.warn(
        { installation: id, err: error },
        `an installation could not be swept; ${mayPass ? 'Galley tries again soon' : 'the next sweep tries again'}`,
      )
    }
  if (complete) await services.mirrors.evict(repositoryIds)
}

/** Corrects what a lost webhook would have said: a new name, or a repository that became private. */
async function correctRows(
  installationId: number,
  repositories: readonly ListedRepository[],
  { repositoryRows, queue }: SweepServices,
): Promise<void> {
  const changed = await repositoryRows.updateFacts(repositories)
  for (const { repositoryId, owner, repo } of repositories)
    if (changed.has(repositoryId))
      await queue.put(refreshRepository, { installationId, repositoryId, owner, repo })
  await repositoryRows.hideOthers(
    installationId,
    repositories.map(({ repositoryId }) => repositoryId),
  )
}

async function sweepInstallation(
  installationId: number,
  occasion: { installationId?: number },
  services: SweepServices,
): Promise<string[]> {
  const { github, plans, queue } = services
  const planned = new Set(await plans.repositoriesOf(installationId))
  const listed = await listRepositories(github, installationId)
  await correctRows(installationId, listed, services)
  await noteRepositories(listed, planned, { installationId }, occasion, services)
  const repositories = listed.filter(({ isArchived, isDisabled }) => !isArchived && !isDisabled)
  // With a new database nothing is known of any of them, and some may be due within minutes.
  const detail = planned.size ? 'plain' : 'dated'
  const toReview: DatedPull[] = []
  const gone: PullId[] = []
  for await (const [{ repositoryId }, pulls] of listOpenPulls(github, installationId, repositories, detail)) {
    if (!pulls) continue
    const unmatched = new Map((await plans.summariesOf(repositoryId)).map((plan) => [pullKey(plan.id), plan]))
    for (const { id, headSha, updatedAt, hints } of pulls) {
      const plan = unmatched.get(pullKey(id))
      unmatched.delete(pullKey(id))
      const hasChanged = plan?.headSha !== headSha || isAtOrAfter(updatedAt, plan.reviewedMs)
      if (hasChanged || plan.isShownArchived) toReview.push({ id, dueMs: likelyDateMs(hints) })
    }
    for (const { id } of unmatched.values()) gone.push(id)
  }
  await reviewInOrder(toReview, services)
  await findAllExpiries(installationId, repositories, occasion, services)
  await findUnreportedMerges(installationId, repositories, services)
  for (const id of gone) await queue.put(reviewPull, id)
  // Their rows have to say that the repository is archived.
  for (const { repositoryId, isArchived, isDisabled } of listed)
    if (isArchived && !isDisabled && planned.has(repositoryId))
      for (const { id, isShownArchived } of await plans.summariesOf(repositoryId))
        if (!isShownArchived) await queue.put(reviewPull, id)
  return listed.map(({ repositoryId }) => String(repositoryId))
}

/**
 * Pushes say when to search a default branch for posts that are to be taken out. What was pushed before Galley was
 * installed, or while it was away, is found here.
 */
async function findAllExpiries(
  installationId: number,
  repositories: readonly ListedRepository[],
  occasion: { installationId?: number },
  { expiries, mergeCheckedInstallations, queue }: SweepServices,
): Promise<void> {
  const isNew = occasion.installationId === installationId
  if (!isNew && mergeCheckedInstallations.has(installationId)) return
  const known = new Set(await expiries.repositoriesOf(installationId))
  for (const { repositoryId, owner, repo } of repositories)
    if (isNew || known.has(repositoryId))
      await queue.put(findExpiries, { installationId, repositoryId, owner, repo })
}

interface DatedPull {
  id: PullId
  dueMs: number | undefined
}

/** What may be due soon is read first, also before what other installations wait for. */
async function reviewInOrder(
  pulls: readonly DatedPull[],
  { queue, clock }: Pick<SweepServices, 'queue' | 'clock'>,
): Promise<void> {
  const soon = clock.now() + SOON_MS
  const dated = pulls.map(({ id, dueMs = Number.POSITIVE_INFINITY }) => ({ id, dueMs }))
  for (const { id, dueMs } of dated.toSorted((first, second) => first.dueMs - second.dueMs))
    await queue.put(reviewPull, id, dueMs <= soon ? URGENT : 0)
}

/**
 * Finds merges that were made while Galley was away, or that were about to be reported when it was killed. Runs once
 * per installation after each start.
 */
async function findUnreportedMerges(
  installationId: number,
  repositories: readonly ListedRepository[],
  { github, publications, mergeCheckedInstallations, queue, clock }: SweepServices,
): Promise<void> {
  if (mergeCheckedInstallations.has(installationId)) return
  for (const repository of repositories)
    for (const id of await listMerges(github, repository, clock.now() - FRESH_MS))
      if (!(await publications.find(id))) await queue.put(reviewPull, id)
  mergeCheckedInstallations.add(installationId)
}
