import type { Instant } from '../content/instant.ts'
import { visible } from '../content/visibility.ts'
import type { Language } from '../languages/language.ts'
import { hiddenSentence, plainText } from '../report/sentences.ts'
import type { CheckedPost } from './check-site.ts'

export interface ScheduledEvent {
  at: Instant
  does: 'comes-out' | 'expires'
  path: string
  title: string
  /** With the site's own address before it, if the site says one. */
  address?: string
  /** Why readers do not see it then, in words. */
  hidden?: string
  /** Nothing hides the post before its date. */
  isShownBefore: boolean
}

/** What is still to come, the earliest first. */
export function scheduledEvents(
  posts: readonly CheckedPost[],
  nowMs: number,
  language: Language,
): ScheduledEvent[] {
  return posts
    .flatMap((post) => {
      const { path, title, address, site, date, expiry } = post
      const about = { path, title, ...(address !== undefined && { address: `${site.url ?? ''}${address}` }) }
      const dates = [
        { reading: date, does: 'comes-out' },
        { reading: expiry, does: 'expires' },
      ] as const
      return dates.flatMap(({ reading, does }): ScheduledEvent[] => {
        if (reading.is !== 'instant' || reading.instant.epochMs <= nowMs) return []
        const at = reading.instant
        const verdict = visible(post, does === 'expires' ? at.epochMs - 1 : at.epochMs)
        // What nobody sees does not go away.
        if (!verdict.visible && does === 'expires') return []
        const hidden = verdict.visible ? undefined : plainText(hiddenSentence(verdict.because, language))
        const isShownBefore = does === 'comes-out' && verdict.visible && !post.futureHidden
        return [{ at, does, ...about, ...(hidden && { hidden }), isShownBefore }]
      })
    })
    .sort((a, b) => a.at.epochMs - b.at.epochMs || (a.path < b.path ? -1 : 1))
}
