import type { ConfigurationProblem } from '../content/configuration/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { Change } from '../content/text-diff.ts'
import type { VisibilityFacts } from '../content/visibility.ts'
import type { Decision } from './decide.ts'
import type { AfterMerge } from './delivery-status.ts'
import type { Gate } from './gate.ts'
import type { Overrides } from './overrides.ts'
import type { Plan } from './plan.ts'
import type { Publication } from './publication.ts'
import type { Pull } from './pull.ts'
import { isReported, mainReason, type Unread, type UnreadBecause, type UnreadPost } from './unread.ts'

/** A changed post, read and rendered. */
export interface ReviewedPost extends VisibilityFacts {
  path: string
  change: 'added' | 'modified'
  title: string
  /** Below the site's url, base path included. */
  address?: string | undefined
  diagnostics: readonly Diagnostic[]
  /** Safe HTML in top-level blocks; undefined where rendering took too much and was given up. */
  preview: readonly string[] | undefined
  /** Its preview, or what changed, was not made in time, and comes with a later review. */
  isStalled?: boolean
  /** What readers will find otherwise, where they can read the post already; undefined where that was given up. */
  changes?: readonly Change[] | 'rewritten' | undefined
  /** The post's path when the pull request began. */
  pathBefore?: string | undefined
}

/** The reason why a review is incomplete; undefined if everything was read. */
export function whyUnread({
  nothingRead,
  unread,
}: Pick<Review, 'nothingRead' | 'unread'>): UnreadBecause | undefined {
  return nothingRead ?? mainReason(unread.map(({ because }) => because))
}

/** True if it says only that nothing could be read. */
export function isNothingRead({
  nothingRead,
  unread,
  posts,
}: Pick<Review, 'nothingRead' | 'unread' | 'posts'>): boolean {
  return nothingRead !== undefined || (unread.length > 0 && !posts.length)
}

/** The site as far as people are told about it. */
export interface ReviewedSite {
  url?: string | undefined
  language?: string | undefined
}

/** The evaluation of one pull request at one head commit. */
export interface Review {
  pull: Pull
  site: ReviewedSite | undefined
  posts: readonly ReviewedPost[]
  /** Posts that could not be read. */
  unread: readonly UnreadPost[]
  /** Symbolic links that are named like posts, and that no generator is sure to follow. */
  linkedPosts: readonly string[]
  /** Files that describe the site, and that are not read: the generator's defaults apply. */
  unreadFiles: readonly UnreadFile[]
  /** Not even the site or Galley's configuration could be read. */
  nothingRead?: UnreadBecause | undefined
  /** Posts past the limit of a pull request, not read. */
  leftOut: number
  plan: Plan
  /** When it was to go out before its plan was moved, in milliseconds since the epoch. */
  movedFrom?: number | undefined
  overrides: Overrides
  /** Draft warnings that somebody has said not to count here. */
  waived: readonly { diagnostic: Diagnostic; by: string }[]
  gates: readonly Gate[]
  decision: Decision
  /** Mistakes in `.github/galley.yml`, each at its line; the defaults apply. */
  configuration: readonly ConfigurationProblem[]
  /** The check stays in progress until the date. */
  blocksEarlyMerge: boolean
  /** GitHub's own words, where it refused to merge this head. */
  refusal?: string | undefined
  /** The merge queue has thrown it out. */
  isDequeued?: boolean | undefined
  /** People do not want it published any more, and GitHub did not take it out of the merge queue. */
  isStuckInQueue?: boolean
  /** The person who has taken it out of the merge queue, for which it is held. */
  takenOutBy?: string | undefined
  publication?: Publication | undefined
  /** GitHub does not let Galley comment, so its check says what it can. */
  isCommentRefused?: boolean
  /** Galley's own address for people, without a slash at the end; undefined: it has none. */
  pagesUrl?: string | undefined
  /** There is a picture of how its first post will look. */
  hasPicture?: boolean
  /** The delivery to readers, once it is merged. */
  afterMerge?: AfterMerge | undefined
}

/** True if an open pull request could not be read and that may pass in a moment. Until then nothing new is reported. */
export function isTemporary(
  review: Review,
  { unread }: { unread: Unread | undefined },
  now: number,
): boolean {
  const because = whyUnread(review)
  if (!because || !unread || review.pull.state !== 'open') return false
  return !isReported(because, unread.sinceMs, now)
}
