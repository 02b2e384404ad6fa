import type { Configuration } from '../content/configuration/configuration.ts'
import type { Instant } from '../content/instant.ts'
import { type VisibilityFacts, visible } from '../content/visibility.ts'

export type RebuildBy = NonNullable<Configuration['publish']['rebuild']>

export interface RebuildDate {
  at: Instant
  brings: 'out' | 'away'
}

export type RebuildState =
  | { is: 'needed' }
  | { is: 'planned' }
  | { is: 'started'; atMs: number }
  /** `words` are GitHub's; `again`: Galley tries again; `lacking`: the permission that has not been granted. */
  | { is: 'failed'; words: string; again: boolean; lacking?: string }

export type Rebuild = RebuildDate & { state: RebuildState }

export function rebuildDates(posts: readonly VisibilityFacts[], mergedMs: number): RebuildDate[] {
  const dates = new Map<string, RebuildDate>()
  for (const post of posts) {
    let next = visible(post, mergedMs).rebuildAt
    while (next) {
      const verdict = visible(post, next.epochMs)
      const brings = verdict.visible ? 'out' : 'away'
      dates.set(`${next.epochMs} ${brings}`, { at: next, brings })
      next = verdict.rebuildAt
    }
  }
  return [...dates.values()].sort((a, b) => a.at.epochMs - b.at.epochMs)
}

const MOST_TRIES = 28
const MINUTE_MS = 60_000

/** The pause after so many failures. Undefined: Galley gives up. */
export function rebuildRetryMs(tries: number): number | undefined {
  return tries >= MOST_TRIES ? undefined : Math.min(2 ** (tries - 1), 15) * MINUTE_MS
}
