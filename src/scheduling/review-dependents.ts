import { refText } from '../publish/dependencies.ts'
import type { Pull } from '../publish/pull.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Services } from '../services.ts'

/**
 * Has those that waited for this pull request looked at again; of a private one only those of its own repository, since the
 * others are told nothing of it, not even when something happens to it.
 */
export async function reviewDependents(
  { id, private: isPrivate }: Pick<Pull, 'id' | 'private'>,
  { plans, queue }: Pick<Services, 'plans' | 'queue'>,
): Promise<void> {
  const dependents = await plans.dependingOn(refText(id))
  for (const plan of dependents)
    if (!isPrivate || plan.id.repositoryId === id.repositoryId) await queue.put(reviewPull, plan.id)
}
