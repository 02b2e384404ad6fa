import { type Review, whyUnread } from '../publish/review.ts'
import { isToldNow } from '../publish/unread.ts'
import type { LoadedPull } from './load-pull.ts'

/**
 * Whether an open pull request could not be read, and that may be over in a moment: until then nobody is told, and what was
 * told before stays.
 */
export function isTemporary(review: Review, { unread }: Pick<LoadedPull, 'unread'>, now: number): boolean {
  const because = whyUnread(review)
  if (!because || !unread || review.pull.state !== 'open') return false
  return !isToldNow(because, unread.sinceMs, now)
}
