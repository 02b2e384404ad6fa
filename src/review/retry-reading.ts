import type { UnreadTable } from '../database/unread-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { Log } from '../log.ts'
import type { PullId } from '../publish/pull.ts'
import { nextRetryMs, type Unread, type UnreadBecause } from '../publish/unread.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

export interface RetryReadingServices {
  unread: UnreadTable
  queue: Queue
  clock: CheckedClock
  log: Log
}

export async function retryReading(
  id: PullId,
  because: UnreadBecause,
  { unread, queue, clock, log }: RetryReadingServices,
): Promise<Unread> {
  const now = clock.now()
  // If the clock was set back, the first failure must not lie in the future.
  const sinceMs = Math.min(now, (await unread.find(id))?.sinceMs ?? now)
  const nextMs = nextRetryMs(because, sinceMs, now)
  await unread.keep(id, { sinceMs, nextMs })
  await queue.putWithin(reviewPull, id, nextMs - now)
  const [since, next] = [sinceMs, nextMs].map((ms) => new Date(ms).toISOString())
  log.warn(
    { ...id, because, since, next },
    'a pull request could not be read; it keeps its plan and is read again',
  )
  return { sinceMs, nextMs }
}
