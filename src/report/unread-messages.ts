import type { Instant } from '../content/instant.ts'
import type { UnreadBecause } from '../publish/unread.ts'

/** What the comment says of what could not be read. */
export interface UnreadMessages {
  notRead: Record<UnreadBecause, string>
  /** What becomes of the date meanwhile; undefined where there was none. */
  planStays(at: Instant | undefined): string
  /** What to do about files that come to more than Galley unpacks. */
  makeSmaller: string
  /** So many posts had no time left to be read in. */
  stillToRead(count: number): string
  postNotRead: Record<UnreadBecause, string>
}
