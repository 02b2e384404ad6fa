export type WritePart = 'comment' | 'check' | 'suggestions' | 'replies' | 'notice'

export interface RefusedWrite {
  key: string
  /** The HTTP status; 0 for GraphQL. */
  status: number
  message: string
  whileLocked: boolean
  atMs: number
}

export type RetryDecision =
  | { do: 'try'; why: 'not-refused' | 'unlocked' | 'something-else' | 'long-ago' }
  | { do: 'leave'; why: 'locked' | 'just-refused' }

const FIRST_MS = 5 * 60_000
const LONGEST_MS = 6 * 60 * 60_000
const GIVEN_UP_MS = 7 * 24 * 60 * 60_000

const UNPROCESSABLE = 422

export function decideRetry(
  refused: RefusedWrite | undefined,
  { isLocked, key }: { isLocked: boolean; key: string },
  now: number,
): RetryDecision {
  if (!refused) return { do: 'try', why: 'not-refused' }
  if (refused.whileLocked) return isLocked ? { do: 'leave', why: 'locked' } : { do: 'try', why: 'unlocked' }
  if (refused.status === UNPROCESSABLE && refused.key !== key) return { do: 'try', why: 'something-else' }
  return now >= refused.atMs + FIRST_MS
    ? { do: 'try', why: 'long-ago' }
    : { do: 'leave', why: 'just-refused' }
}

/**
 * When to try again what GitHub has refused since `sinceMs`: after as long again as it has refused it, and never
 * by itself after a week. Undefined: only when something happens.
 */
export function nextTryMs(sinceMs: number, now: number): number | undefined {
  const forMs = now - sinceMs
  return forMs >= GIVEN_UP_MS ? undefined : now + Math.min(LONGEST_MS, Math.max(FIRST_MS, forMs))
}
