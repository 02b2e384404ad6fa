import { GalleyError } from '../errors.ts'
import {
  type ListedRepository,
  listInstallations,
  listMerges,
  listRepositories,
} from '../github/installations.ts'
import { listOpenPulls, type OpenPull } from '../github/open-pulls.ts'
import { likelyDateMs } from '../publish/likely-date.ts'
import { pullKey } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { isAtOrAfter } from '../publish/whole-seconds.ts'
import { sweep as kind, refreshRepository, reviewPull, URGENT } from '../queue/job-kinds.ts'
import { refusalOf } from '../review/pull-writes.ts'
import { type NoteAbsencesServices, noteInstallations, noteRepositories } from '../scheduling/absences.ts'
import { FRESH_MS } from '../scheduling/follow-delivery.ts'
import type { Job, Services } from '../services.ts'

const SOON_MS = 60 * 60_000

type SweepServices = Pick<
  Services,
  keyof NoteAbsencesServices | 'github' | 'mirrors' | 'publications' | 'repositoryRows'
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
  const repositoryIds: string[] = []
  let complete = true
  for (const id of installations)
    try {
      repositoryIds.push(...(await sweepInstallation(id, {}, services)))
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
  if (complete) await services.mirrors.evict(new Set(repositoryIds))
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
  const stored = await services.plans.ofInstallation(installationId)
  const listed = await listRepositories(services.github, installationId)
  await correctRows(installationId, listed, services)
  await noteRepositories(listed, stored, { installationId }, occasion, services)
  const unmatched = new Map(stored.map((plan) => [pullKey(plan.id), plan]))
  const repositories = listed.filter(({ isArchived, isDisabled }) => !isArchived && !isDisabled)
  // With a new database nothing is known of any of them, and some may be due within minutes.
  const detail = stored.length ? 'plain' : 'dated'
  const openPulls = await listOpenPulls(services.github, installationId, repositories, detail)
  const toReview: OpenPull[] = []
  for (const pull of [...openPulls.values()].flatMap((pulls) => pulls ?? [])) {
    const plan = unmatched.get(pullKey(pull.id))
    unmatched.delete(pullKey(pull.id))
    const hasChanged = plan?.headSha !== pull.headSha || isAtOrAfter(pull.updatedAt, plan.reviewedMs)
    if (hasChanged || isShownArchived(plan)) toReview.push(pull)
  }
  await reviewInOrder(toReview, services)
  await findUnreportedMerges(installationId, repositories, services)
  // The remaining pull requests are no longer open, or their repository is archived, which their row has to say.
  const archived = new Set(listed.filter(({ isArchived }) => isArchived).map(keyOfRepository))
  const unlisted = new Set(
    repositories.filter((repository) => !openPulls.get(repository)).map(keyOfRepository),
  )
  const reached = new Set(
    listed
      .filter(({ isDisabled }) => !isDisabled)
      .map(keyOfRepository)
      .filter((id) => !unlisted.has(id)),
  )
  for (const plan of unmatched.values()) {
    const { repositoryId } = plan.id
    const isNews = !archived.has(repositoryId) || !isShownArchived(plan)
    if (reached.has(repositoryId) && isNews) await services.queue.put(reviewPull, plan.id)
  }
  return listed.map(({ repositoryId }) => String(repositoryId))
}

/** What may be due soon is read first, also before what other installations wait for. */
async function reviewInOrder(
  pulls: readonly OpenPull[],
  { queue, clock }: Pick<SweepServices, 'queue' | 'clock'>,
): Promise<void> {
  const dated = pulls.map(({ id, hints }) => ({ id, dueMs: likelyDateMs(hints) ?? Number.POSITIVE_INFINITY }))
  const soon = clock.now() + SOON_MS
  for (const { id, dueMs } of dated.toSorted((first, second) => first.dueMs - second.dueMs))
    await queue.put(reviewPull, id, dueMs <= soon ? URGENT : 0)
}

const keyOfRepository = ({ repositoryId }: ListedRepository) => repositoryId

function isShownArchived({ gates }: StoredPlan): boolean {
  return gates.some(({ why }) => why.is === 'archived')
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
