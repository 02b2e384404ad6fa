import type { Instant } from '../content/instant.ts'
import type { NoRedirect } from '../content/plan-redirect.ts'
import type { RedirectStep } from '../content/redirect-step.ts'

/** What became of the wish to send readers on. */
export type UnpublishingRedirect =
  | { is: 'file'; path: string; from: string; to: string }
  | { is: 'present'; path: string }
  | { is: 'by-hand'; why: NoRedirect; to: string; steps: readonly RedirectStep[] }
  /** Another pull request of Galley's changes the same file. */
  | { is: 'other-pull'; path: string; number: number; steps: readonly RedirectStep[] }
  /** The post's own line names no address. */
  | { is: 'unusable'; line: number }

/** What Galley writes into a pull request of its own, which takes a post out of the site. Markdown but for titles. */
export interface UnpublishingMessages {
  /** Also the message of its commit. */
  title(post: string): string
  /** `key`: where its date stands. `isDeleted`: the file goes, since no flag hides a post in this site. */
  body(values: { path: string; key: string; at: Instant; isDeleted: boolean; isRedirected: boolean }): string
  /** How to keep the post, or to take it out later. */
  choices: string
  redirect: {
    written(values: { path: string; from: string; to: string }): string
    present(path: string): string
    byHand(values: { why: NoRedirect; to: string }): string
    otherPull(values: { path: string; number: number }): string
    unusable(values: { path: string; line: number }): string
  }
  /** An issue, where GitHub refused to prepare it: `words` are GitHub's. Its title is plain text. */
  refused: {
    title(post: string): string
    body(values: { path: string; key: string; at: Instant; words: string; isDeleted: boolean }): string
  }
  /** Why it was closed. */
  withdrawn(values: { path: string; at: Instant }): string
}
