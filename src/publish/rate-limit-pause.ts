/** How long an installation waits after GitHub reported a rate limit. Times in milliseconds since the epoch. */
export interface RateLimitPause {
  askedMs: number
  /** When Galley asks again. */
  untilMs: number
  /** GitHub's own limit of the pause; undefined if it gave none. */
  toldMs?: number | undefined
  /** GitHub's own words. */
  words: string
}

/** No pause is longer, whatever GitHub says: one answer must not silence an installation for a day. */
export const LONGEST_PAUSE_MS = 60 * 60_000

/** No pause is shorter, even if GitHub says that the limit is over at once. */
const SHORTEST_MS = 1000

/** If GitHub gives no time: a minute, then twice as long each time. */
const DEFAULT_PAUSE_MS = 60_000

/** The pause after a limited answer. `before` is the pause of an earlier one. */
export function pauseAfter(
  { words, untilMs: toldMs }: { words: string; untilMs: number | undefined },
  before: Pick<RateLimitPause, 'askedMs' | 'untilMs'> | undefined,
  now: number,
): RateLimitPause {
  const pauseMs = toldMs === undefined ? defaultPauseMs(before, now) : Math.max(SHORTEST_MS, toldMs - now)
  return { askedMs: now, untilMs: now + Math.min(LONGEST_PAUSE_MS, pauseMs), toldMs, words }
}

function defaultPauseMs(
  before: Pick<RateLimitPause, 'askedMs' | 'untilMs'> | undefined,
  now: number,
): number {
  if (!before) return DEFAULT_PAUSE_MS
  // Several requests of the same moment are limited together.
  if (now < before.untilMs) return before.untilMs - now
  const lengthMs = before.untilMs - before.askedMs
  const isLately = now <= before.untilMs + lengthMs
  return isLately ? Math.max(DEFAULT_PAUSE_MS, 2 * lengthMs) : DEFAULT_PAUSE_MS
}
