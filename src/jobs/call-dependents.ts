import { refText } from '../publish/dependencies.ts'
import type { PullId } from '../publish/pull.ts'
import { reviewPull } from './kinds.ts'
import type { Shell } from './shell.ts'

/** Has those that waited for this pull request looked at again. */
export async function callDependents(
  id: PullId,
  { plans, queue }: Pick<Shell, 'plans' | 'queue'>,
): Promise<void> {
  for (const plan of await plans.dependingOn(refText(id))) await queue.put(reviewPull, plan.id)
}
