import type { Account } from './account.ts'
import { emitPull } from './emit-pull.ts'
import type { Pull } from './pull.ts'
import type { World } from './world.ts'

/** Takes a pull request out of the merge queue, unmerged. */
export async function dequeuePull(world: World, pull: Pull, by: Account): Promise<void> {
  pull.queued = false
  pull.timeline.push({ type: 'RemovedFromMergeQueueEvent', at: world.now(), by })
  await emitPull(world, pull, by, { action: 'dequeued' })
}
