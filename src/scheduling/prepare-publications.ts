import type { DuePlans } from '../database/due-plans.ts'
import type { Log } from '../log.ts'
import { publishRepository } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import { type LoadPullServices, loadPull } from '../review/load-pull.ts'
import type { PostsCache } from '../review/posts-cache.ts'

/** Each process looks this often for what it has to prepare. */
export const PREPARE_EVERY_MS = 15_000

/** Two looks fall into this time, so that one may fail. */
const AHEAD_MS = 2 * PREPARE_EVERY_MS

/** Reading these takes a process less than the time until the next look. */
const MOST_AT_ONCE = 50

export interface PreparationServices extends LoadPullServices {
  duePlans: DuePlans
  postsCache: PostsCache
  queue: Queue
  log: Log
}

/**
 * Any process may get the job of a repository, and most of them have never asked for what falls due there: doing all of it
 * for the first time at its instant would make it late. So each process reads it ahead, the first of each repository before
 * those that nobody has read. Nothing is decided by that, and all that GitHub says is asked again at the instant. What is due
 * already goes before: a machine that cannot keep up would be later still.
 */
export async function preparePublications(
  services: PreparationServices,
  stopping: AbortSignal,
): Promise<void> {
  const { clock, duePlans, log, postsCache, queue } = services
  const now = clock.now()
  for (const { id, headSha } of await duePlans.soon(now, now + AHEAD_MS, MOST_AT_ONCE)) {
    if (stopping.aborted || queue.isRunning(publishRepository)) return
    if (postsCache.has(id, headSha)) continue
    try {
      await loadPull(id, services, { waitMode: 'none' })
    } catch (err) {
      log.debug({ ...id, err }, 'a publication could not be prepared; it is read at its instant')
    }
  }
}
