import type { BranchPlans } from '../database/branch-plans.ts'
import type { FreezesTable } from '../database/freezes-table.ts'
import type { RepositoryFreeze } from '../publish/repository-freeze.ts'
import { type RepositoryId, reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

export interface FreezeServices {
  freezes: FreezesTable
  branchPlans: BranchPlans
  queue: Queue
}

/** Stores what a command has said, and has each pull request that it concerns say so. Returns what holds from now on. */
export async function keepFreeze(
  { repositoryId }: Pick<RepositoryId, 'repositoryId'>,
  { before, after }: { before: RepositoryFreeze | undefined; after: RepositoryFreeze | undefined },
  { freezes, branchPlans, queue }: FreezeServices,
): Promise<RepositoryFreeze | undefined> {
  if (!after) return before
  await freezes.keep(repositoryId, after)
  const ends = [before, after].flatMap((freeze) =>
    freeze ? [freeze.untilMs ?? Number.POSITIVE_INFINITY] : [],
  )
  const last = Math.max(...ends)
  const untilMs = Number.isFinite(last) ? last : undefined
  await queue.putAll(reviewPull, await branchPlans.touchedByFreeze(repositoryId, untilMs))
  return freezes.find(repositoryId)
}
