import { refreshRepository as kind, type RepositoryId, reviewPull } from '../queue/job-kinds.ts'
import type { Job } from '../services.ts'

/**
 * Runs when a repository was made private or public, renamed, moved, archived or deleted. It corrects rows,
 * screenshots and comments. Until then the repository's pages show only what GitHub says now.
 */
export const refreshRepository: Job<
  RepositoryId,
  'visibility' | 'plans' | 'pictures' | 'queue' | 'releases'
> = {
  kind,
  async run(place, { visibility, plans, pictures, queue, releases }) {
    visibility.forget(place.repositoryId)
    const plansBefore = await plans.datesIn(place.repositoryId)
    if (!(await visibility.isPublic(place))) await pictures.forget(place.repositoryId)
    const plansNow = await plans.datesIn(place.repositoryId)
    for (const { id } of plansNow) await queue.put(reviewPull, id)
    // Comments of its releases elsewhere name it only while it is public.
    await queue.putAll(reviewPull, await releases.besides(place.repositoryId))
    // Pull requests that depend on this repository's may now learn of them, or may no longer.
    const names = new Set([place, ...[...plansBefore, ...plansNow].map(({ id }) => id)].map(fullName))
    for (const name of names)
      for (const { id } of await plans.dependingOnRepository(name)) await queue.put(reviewPull, id)
  },
}

const fullName = ({ owner, repo }: { owner: string; repo: string }) => `${owner}/${repo}`
