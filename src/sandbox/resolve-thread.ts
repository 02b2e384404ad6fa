import type { Account } from './account.ts'
import { emit } from './emit.ts'
import type { Pull } from './pull.ts'
import { simplePullJson } from './pull-json.ts'
import type { World } from './world.ts'

/** Marks a conversation as resolved. */
export function resolveThread(world: World, pull: Pull, id: number, by: Account): void {
  const thread = pull.threads.find((one) => one.id === id)
  if (!thread) throw new Error(`there is no conversation ${id}`)
  thread.resolved = true
  pull.updatedAt = world.now()
  emit(world, pull.repository, by, 'pull_request_review_thread', {
    action: 'resolved',
    pull_request: simplePullJson(world, pull),
    thread: { node_id: `PRRT_${id}`, comments: [] },
  })
}
