import { GalleyError } from '../errors.ts'
import { listInstallations, listOpenPulls, listRepositories } from '../github/installations.ts'
import { sweep as kind, reviewPull } from './kinds.ts'
import type { Job, Shell } from './shell.ts'

/** Compares GitHub with what is known, and has every pull request that differs looked at again. */
export const sweep: Job<{ installationId?: number }> = {
  kind,
  async run({ installationId }, shell) {
    const installations = await listInstallations(shell.github)
    if (installationId !== undefined) {
      if (installations.includes(installationId)) await sweepInstallation(installationId, shell)
      return
    }
    const kept = new Set<string>()
    for (const id of installations) {
      try {
        for (const repository of await sweepInstallation(id, shell)) kept.add(repository)
      } catch (error) {
        // One installation that cannot be read (suspended a moment ago, say) must not keep the others from being swept.
        if (!(error instanceof GalleyError)) throw error
        shell.log.warn({ installation: id, err: error }, 'an installation could not be swept')
        return
      }
    }
    await shell.mirrors.evict(kept)
  },
}

/** Returns the ids of the installation's repositories. */
async function sweepInstallation(installationId: number, shell: Shell): Promise<string[]> {
  const known = new Map(
    (await shell.plans.ofInstallation(installationId)).map((plan) => [
      `${plan.id.repositoryId}#${plan.id.number}`,
      plan,
    ]),
  )
  const repositories = await listRepositories(shell.github, installationId)
  for (const repository of repositories)
    for (const { id, headSha, updatedAt } of await listOpenPulls(shell.github, repository)) {
      const key = `${id.repositoryId}#${id.number}`
      const plan = known.get(key)
      known.delete(key)
      // GitHub counts whole seconds.
      if (plan?.headSha !== headSha || updatedAt >= Math.floor(plan.reviewedMs / 1000) * 1000)
        await shell.queue.put(reviewPull, id)
    }
  // What is left was open when we last looked, and is not any more.
  for (const { id } of known.values()) await shell.queue.put(reviewPull, id)
  return repositories.map(({ repositoryId }) => String(repositoryId))
}
