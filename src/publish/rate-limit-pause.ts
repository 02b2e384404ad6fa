/** How long GitHub has asked an installation to wait. Times in milliseconds since the epoch. */
export interface RateLimitPause {
  askedMs: number
  /** When Galley asks again. */
  untilMs: number
  /** Until when GitHub said; undefined where it did not say. */
  toldMs?: number | undefined
  /** GitHub's own words. */
  words: string
}

/** However long GitHub says that a limit lasts: one answer must not silence an installation for a day. */
export const LONGEST_PAUSE_MS = 60 * 60_000

/** A limit that GitHub calls over at once is not asked about over and over. */
const SHORTEST_MS = 1000

/**
 * Where GitHub does not say: a minute, then twice as long each time.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
const DEFAULT_PAUSE_MS = 60_000

/** When to ask again after a limited answer. `before`: what an earlier one led to. */
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
