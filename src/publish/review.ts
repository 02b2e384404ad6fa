import type { ConfigurationProblem } from '../content/configuration/configuration.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import type { RedirectStep } from '../content/redirect-step.ts'
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
import type { Release } from './release.ts'
import type { SkippedBuild } from './skip-words.ts'
import { isReported, mainReason, type Unread, type UnreadBecause, type UnreadPost } from './unread.ts'

export interface ReviewedPost extends VisibilityFacts {
  path: string
  change: 'added' | 'modified'
  title: string
  /** Below the site's url, base path included. */
  address?: string | undefined
  diagnostics: readonly Diagnostic[]
  /** Safe HTML in top-level blocks; undefined if rendering took too much. */
  preview: readonly string[] | undefined
  /** Its preview or its changes were not made in time, and come with a later review. */
  isStalled?: boolean
  /** What changes for readers, if they can read the post already; undefined if that took too much. */
  changes?: readonly Change[] | 'rewritten' | undefined
  pathBefore?: string | undefined
}

/** A post that readers no longer find at its address. */
export interface RemovedPost {
  path: string
  title: string
  /** Below the site's url, base path included; undefined if it is not known. */
  address?: string | undefined
  /** Readers can see it today. */
  isVisible: boolean
  redirect: AddressRedirect
}

export type AddressRedirect =
  | { is: 'by'; path: string }
  | { is: 'none'; steps: readonly RedirectStep[] }
  /** The site's files could not be read in time. */
  | { is: 'unknown' }

export function whyUnread({
  nothingRead,
  unread,
}: Pick<Review, 'nothingRead' | 'unread'>): UnreadBecause | undefined {
  return nothingRead ?? mainReason(unread.map(({ because }) => because))
}

export function isNothingRead({
  nothingRead,
  unread,
  posts,
}: Pick<Review, 'nothingRead' | 'unread' | 'posts'>): boolean {
  return nothingRead !== undefined || (unread.length > 0 && !posts.length)
}

/** A pull request without posts is Galley's business only once somebody schedules it. */
export function isScheduledWithoutPosts({
  posts,
  plan,
  release,
}: Pick<Review, 'posts' | 'plan' | 'release'>): boolean {
  if (posts.length) return false
  // Many descriptions have such a line that means something else.
  if (release?.isJoined && release.others.length) return true
  return !(plan.is === 'none' && (plan.why === 'no-posts' || plan.why === 'not-read'))
}

/** It is told what its files do to the site, and whoever may write there merges it. */
export function isOnlyAboutSite(
  review: Pick<Review, 'posts' | 'plan' | 'release' | 'siteDiagnostics'>,
): boolean {
  const isUnplanned = review.plan.is === 'none' && review.plan.why === 'no-posts'
  return review.siteDiagnostics.length > 0 && isUnplanned && !isScheduledWithoutPosts(review)
}

export interface ReviewedSite {
  url?: string | undefined
  language?: string | undefined
  ownLanguage?: string | undefined
}

export interface Review {
  pull: Pull
  site: ReviewedSite | undefined
  posts: readonly ReviewedPost[]
  /** About changed files of the site's own, on which its posts depend. */
  siteDiagnostics: readonly Diagnostic[]
  removed: readonly RemovedPost[]
  unread: readonly UnreadPost[]
  linkedPosts: readonly string[]
  unreadFiles: readonly UnreadFile[]
  nothingRead?: UnreadBecause | undefined
  leftOut: number
  plan: Plan
  /** The release that its description names. */
  release?: Release | undefined
  /** When it was to go out before its plan was moved, in milliseconds since the epoch. */
  movedFrom?: number | undefined
  overrides: Overrides
  waived: readonly { diagnostic: Diagnostic; by: string }[]
  gates: readonly Gate[]
  decision: Decision
  /** Mistakes in `.github/galley.yml`, each at its line; the defaults apply. */
  configuration: readonly ConfigurationProblem[]
  /** The check stays in progress until the date. */
  blocksEarlyMerge: boolean
  skippedBuild?: SkippedBuild | undefined
  refusal?: string | undefined
  /** The merge queue itself has thrown it out. */
  isDequeued?: boolean | undefined
  /** People no longer want it published, but GitHub did not take it out of the merge queue. */
  isStuckInQueue?: boolean
  takenOutBy?: string | undefined
  publication?: Publication | undefined
  /** GitHub does not let Galley comment, so its check says what it can. */
  isCommentRefused?: boolean
  /** Galley's own address for people, without a slash at the end; undefined if it has none. */
  pagesUrl?: string | undefined
  hasPicture?: boolean
  afterMerge?: AfterMerge | undefined
}

/**
 * True if an open pull request could not be read for a reason that may soon pass. Until then nothing new is
 * reported.
 */
export function isTemporary(
  review: Review,
  { unread }: { unread: Unread | undefined },
  now: number,
): boolean {
  const because = whyUnread(review)
  if (!because || !unread || review.pull.state !== 'open') return false
  return !isReported(because, unread.sinceMs, now)
}
