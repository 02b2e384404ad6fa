import type { Instant } from '../content/instant.ts'

/** What Galley writes into a pull request of its own, which takes a post out of the site. Markdown but for titles. */
export interface UnpublishingMessages {
  /** Also the message of its commit. */
  title(post: string): string
  /** `key`: where its date stands. `isDeleted`: the file goes, since no flag hides a post in this site. */
  body(values: { path: string; key: string; at: Instant; isDeleted: boolean }): string
  /** An issue, where GitHub refused to prepare it: `words` are GitHub's. Its title is plain text. */
  refused: {
    title(post: string): string
    body(values: { path: string; key: string; at: Instant; words: string; isDeleted: boolean }): string
  }
  /** Why it was closed. */
  withdrawn(values: { path: string; at: Instant }): string
}
