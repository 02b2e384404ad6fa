export interface RateLimitPause {
  askedMs: number
  untilMs: number
  toldMs?: number | undefined
  words: string
}

/** No pause is longer, whatever GitHub says: one answer must not silence an installation for a day. */
export const LONGEST_PAUSE_MS = 60 * 60_000

const SHORTEST_MS = 1000

/** If GitHub gives no time, Galley waits a minute, then twice as long each time. */
const DEFAULT_PAUSE_MS = 60_000

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
