import type { PlansTable } from '../database/plans-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { publishPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import type { PublicationQueues } from './publication-queues.ts'

export interface TurnServices {
  clock: CheckedClock
  github: GitHub
  plans: PlansTable
  publicationQueues: PublicationQueues
  queue: Queue
}

const CHECK_EARLIER_MS = 1000

/**
 * Jobs start in any order, so a publication with a free slot first lets earlier ones of its repository go, if their jobs
 * are about to run. Where hundreds are due, most find no free slot and need not ask the queue.
 */
export async function yieldsToEarlier(stored: StoredPlan, services: TurnServices): Promise<boolean> {
  const { id } = stored
  const { publicationQueues, queue } = services
  if (!publicationQueues.hasFreeSlot(id)) return false
  // Register first: a publication that finishes during the query must find us waiting.
  publicationQueues.enqueue(id, plannedMsOf(stored), () => queue.put(publishPull, id))
  if (!(await queue.isUnderWay(publishPull, await earlierPulls(id, services)))) return false
  await queue.putAfter(publishPull, id, CHECK_EARLIER_MS)
  // If it was called during the query, the delay just set would hold it back.
  if (!publicationQueues.isQueued(id)) await queue.put(publishPull, id)
  return true
}

export function enterTurn(stored: StoredPlan, services: TurnServices): Promise<boolean> {
  const { publicationQueues, queue } = services
  return publicationQueues.start(stored.id, plannedMsOf(stored), () => queue.put(publishPull, stored.id))
}

export async function writeTurnMs(id: PullId, services: TurnServices): Promise<number> {
  const { clock, github, publicationQueues, plans } = services
  const now = clock.now()
  const duePulls = await plans.readyInOrder(id.installationId, now)
  const unmerged = duePulls.filter((other) => !publicationQueues.isMergeRequested(other))
  const place = unmerged.findIndex(
    ({ repositoryId, number }) => repositoryId === id.repositoryId && number === id.number,
  )
  return github.writes.turnAt(id.installationId, Math.max(0, place), now, 'merge')
}

/** A pull request without a planned instant is about to lose its plan, so it goes last. */
function plannedMsOf({ plan }: StoredPlan): number {
  return plan.is === 'at' ? plan.instant.epochMs : Number.MAX_SAFE_INTEGER
}

async function earlierPulls(id: PullId, services: TurnServices): Promise<PullId[]> {
  const { clock, publicationQueues, plans } = services
  const duePulls = await plans.readyInOrder(id.installationId, clock.now())
  const ofRepository = duePulls.filter(({ repositoryId }) => repositoryId === id.repositoryId)
  const place = ofRepository.findIndex(({ number }) => number === id.number)
  return ofRepository.slice(0, Math.max(0, place)).filter((other) => !publicationQueues.isActive(other))
}
