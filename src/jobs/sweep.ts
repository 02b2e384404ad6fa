import { GalleyError } from '../errors.ts'
import {
  type ListedRepository,
  listInstallations,
  listMerges,
  listOpenPulls,
  listRepositories,
} from '../github/installations.ts'
import { FRESH_MS } from './after-merge.ts'
import { forget } from './forget.ts'
import { sweep as kind, refreshRepository, reviewPull } from './kinds.ts'
import type { Job, Shell } from './shell.ts'

/** Compares GitHub with what is known, and has every pull request that differs looked at again. */
export const sweep: Job<{ installationId?: number }> = {
  kind,
  async run({ installationId }, shell) {
    const installations = await listInstallations(shell.github)
    const planned = await shell.plans.installations()
    for (const id of planned) if (!installations.includes(id)) await forgetInstallation(id, shell)
    await shell.repositoryRows.hideOtherInstallations(installations)
    for (const id of shell.mergesLookedAt) if (!installations.includes(id)) shell.mergesLookedAt.delete(id)
    if (installationId === undefined) await sweepAll(installations, shell)
    else if (installations.includes(installationId)) await sweepInstallation(installationId, shell)
  },
}

/** Uninstalled or suspended: nothing can be read or merged there. Should it come back, a sweep finds everything again. */
async function forgetInstallation(id: number, shell: Shell): Promise<void> {
  for (const plan of await shell.plans.ofInstallation(id)) await forget(plan.id, shell)
}

async function sweepAll(installations: readonly number[], shell: Shell): Promise<void> {
  const kept: string[] = []
  let complete = true
  for (const id of installations)
    try {
      kept.push(...(await sweepInstallation(id, shell)))
    } catch (error) {
      // One installation that cannot be read (suspended a moment ago, say) must not keep the others from being swept.
      if (!(error instanceof GalleyError)) throw error
      complete = false
      shell.log.warn({ installation: id, err: error }, 'an installation could not be swept')
    }
  if (complete) await shell.mirrors.evict(new Set(kept))
}

/** What a lost webhook would have said of repositories: a new name, or that not everybody may read them any more. */
async function correctRows(
  installationId: number,
  repositories: readonly ListedRepository[],
  { repositoryRows, queue }: Shell,
): Promise<void> {
  const changed = await repositoryRows.describe(repositories)
  for (const { repositoryId, owner, repo } of repositories)
    if (changed.has(repositoryId))
      await queue.put(refreshRepository, { installationId, repositoryId, owner, repo })
  await repositoryRows.hideOthers(
    installationId,
    repositories.map(({ repositoryId }) => repositoryId),
  )
}

/** Returns the ids of the installation's repositories. */
async function sweepInstallation(installationId: number, shell: Shell): Promise<string[]> {
  const known = new Map(
    (await shell.plans.ofInstallation(installationId)).map((plan) => [
      `${plan.id.repositoryId}#${plan.id.number}`,
      plan,
    ]),
  )
  const listed = await listRepositories(shell.github, installationId)
  await correctRows(installationId, listed, shell)
  const repositories = listed.filter(({ isFrozen }) => !isFrozen)
  for (const repository of repositories)
    for (const { id, headSha, updatedAt } of await listOpenPulls(shell.github, repository)) {
      const key = `${id.repositoryId}#${id.number}`
      const plan = known.get(key)
      known.delete(key)
      // GitHub counts whole seconds.
      if (plan?.headSha !== headSha || updatedAt >= Math.floor(plan.reviewedMs / 1000) * 1000)
        await shell.queue.put(reviewPull, id)
    }
  await findUntoldMerges(installationId, repositories, shell)
  // What is left was open when we last looked, and is not any more.
  const reached = new Set(repositories.map(({ repositoryId }) => repositoryId))
  for (const { id } of known.values())
    if (reached.has(id.repositoryId)) await shell.queue.put(reviewPull, id)
    else await forget(id, shell)
  return repositories.map(({ repositoryId }) => String(repositoryId))
}

/**
 * Once after each start, and where the App was away or the database was lost: what was merged meanwhile, or was about to be
 * told when Galley was killed.
 */
async function findUntoldMerges(
  installationId: number,
  repositories: readonly ListedRepository[],
  { github, publications, mergesLookedAt, queue, clock }: Shell,
): Promise<void> {
  if (mergesLookedAt.has(installationId)) return
  // Of what is on record it is known whether it is told.
  for (const repository of repositories)
    for (const id of await listMerges(github, repository, clock.now() - FRESH_MS))
      if (!(await publications.find(id))) await queue.put(reviewPull, id)
  mergesLookedAt.add(installationId)
}
