import type { BranchPlans } from '../database/branch-plans.ts'
import type { OverridesTable } from '../database/overrides-table.ts'
import type { GitHub } from '../github/github.ts'
import { updateBranch } from '../github/update-branch.ts'
import type { Log } from '../log.ts'
import { isBeingUpdated, isUpdateDue } from '../publish/branch-update.ts'
import type { Overrides } from '../publish/overrides.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'

export interface UpdateBranchServices {
  github: GitHub
  overrides: OverridesTable
  branchPlans: BranchPlans
  log: Log
}

/**
 * Has GitHub bring the branch of a planned pull request up to date, if its base's rules demand that and nothing else
 * stands in the way. Each pair of head and base is asked for once. Returns the overrides that record it.
 */
export async function updateIfBehind(
  { pull, plan, gates, overrides }: Review,
  services: UpdateBranchServices,
  now: number,
): Promise<Overrides> {
  if (plan.is !== 'at' || !isUpdateDue(gates)) return overrides
  const plannedMs = plan.instant.epochMs
  const isDue = plannedMs <= now
  if (isDue && (await isAnotherFirst({ pull, plannedMs }, services))) return overrides
  const octokit = await services.github.installation(pull.id.installationId)
  const answer = await updateBranch(octokit, pull, isDue)
  services.log.info({ ...pull.id, answer }, 'GitHub answered a request to bring a branch up to date')
  if (answer.is === 'outdated') return overrides
  const last = overrides.branchUpdate
  const branchUpdate = {
    plannedMs,
    count: (last?.plannedMs === plannedMs ? last.count : 0) + 1,
    head: pull.head.sha,
    base: pull.base.sha,
    askedMs: now,
    ...(answer.is === 'refused' && { refusal: answer.message.slice(0, 200) }),
  }
  const updated = { ...overrides, branchUpdate }
  await services.overrides.keep(pull.id, updated)
  return updated
}

/**
 * Of several that are due, only the next one is brought up to date: its merge leaves the others behind again. The push
 * of that merge has them reviewed.
 */
async function isAnotherFirst(
  { pull, plannedMs }: Pick<Review, 'pull'> & { plannedMs: number },
  { branchPlans }: UpdateBranchServices,
): Promise<boolean> {
  const { id, base } = pull
  const isEarlier = ({ plan, id: other }: StoredPlan) =>
    plan.is === 'at' &&
    (plan.instant.epochMs < plannedMs || (plan.instant.epochMs === plannedMs && other.number < id.number))
  const stored = await branchPlans.dueInto(id.repositoryId, base.branch, plannedMs)
  return stored.some((other) => isEarlier(other) && isBeingUpdated(other.gates))
}
