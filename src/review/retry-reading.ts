import type { PullId } from '../publish/pull.ts'
import type { Unread } from '../publish/unread.ts'
import { nextReadingMs, type UnreadBecause } from '../publish/unread.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Services } from '../services.ts'

/** Has a pull request that could not be read looked at again: soon at first, then more and more rarely. */
export async function retryReading(
  id: PullId,
  because: UnreadBecause,
  { unread, queue, clock, log }: Pick<Services, 'unread' | 'queue' | 'clock' | 'log'>,
): Promise<Unread> {
  const now = clock.now()
  // A clock that was set back has no reading fail before it began.
  const sinceMs = Math.min(now, (await unread.find(id))?.sinceMs ?? now)
  const nextMs = nextReadingMs(because, sinceMs, now)
  await unread.keep(id, { sinceMs, nextMs })
  await queue.putWithin(reviewPull, id, nextMs - now)
  const [since, next] = [sinceMs, nextMs].map((ms) => new Date(ms).toISOString())
  log.warn(
    { ...id, because, since, next },
    'a pull request could not be read; it keeps its plan and is read again',
  )
  return { sinceMs, nextMs }
}
