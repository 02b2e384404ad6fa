import type { Clock } from '../clock.ts'
import type { CheckedClock } from './checked-clock.ts'

export type TimedClock = Pick<CheckedClock, 'now' | 'elapsed' | 'observe' | 'setTimeout' | 'clearTimeout'>

/** An answer that has not come after this long is none: the job tries again, from a fresh read. */
const PATIENCE_MS = 20_000

/** `stopping` breaks requests off. */
function fetchInTime(
  send: typeof fetch,
  clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>,
  stopping: AbortSignal,
): typeof fetch {
  return async (input, init) => {
    const givenUp = new AbortController()
    const reason = new DOMException('GitHub did not answer in time.', 'TimeoutError')
    const timer = clock.setTimeout(() => givenUp.abort(reason), PATIENCE_MS)
    // The clock's timer is for an answer that never begins, the other one for an answer that never ends.
    const signal = AbortSignal.any([
      givenUp.signal,
      AbortSignal.timeout(PATIENCE_MS),
      stopping,
      ...(init?.signal ? [init.signal] : []),
    ])
    try {
      return await send(input, { ...init, signal })
    } finally {
      clock.clearTimeout(timer)
    }
  }
}

/** Every answer, whatever it says, tells what time it is on GitHub. */
export function timedFetch(ownFetch: typeof fetch, clock: TimedClock, stopping: AbortSignal): typeof fetch {
  const send = fetchInTime(ownFetch, clock, stopping)
  return async (input, init) => {
    const askedAt = clock.elapsed()
    const answer = await send(input, init)
    clock.observe(answer.headers, { sentAt: askedAt, receivedAt: clock.elapsed() })
    return answer
  }
}
