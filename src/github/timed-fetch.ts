import type { Clock } from '../clock.ts'
import type { CheckedClock } from './checked-clock.ts'

export type TimedClock = Pick<
  CheckedClock,
  'now' | 'githubNow' | 'elapsed' | 'observe' | 'setTimeout' | 'clearTimeout'
>

/** A request without an answer after this long has failed; its job is retried from a fresh read. */
const TIMEOUT_MS = 20_000

function fetchInTime(
  send: typeof fetch,
  clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>,
  stopping: AbortSignal,
): typeof fetch {
  return async (input, init) => {
    const abandoned = new AbortController()
    const reason = new DOMException('GitHub did not answer in time.', 'TimeoutError')
    const timer = clock.setTimeout(() => abandoned.abort(reason), TIMEOUT_MS)
    // The clock's timer covers an answer that never begins, the other one an answer that never ends.
    const signal = AbortSignal.any([
      abandoned.signal,
      AbortSignal.timeout(TIMEOUT_MS),
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

export function timedFetch(baseFetch: typeof fetch, clock: TimedClock, stopping: AbortSignal): typeof fetch {
  const send = fetchInTime(baseFetch, clock, stopping)
  return async (input, init) => {
    const sentAt = clock.elapsed()
    const answer = await send(input, init)
    clock.observe(answer.headers, { sentAt: sentAt, receivedAt: clock.elapsed() })
    return answer
  }
}
