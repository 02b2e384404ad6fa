import type { Instant } from '../content/instant.ts'
import { type HiddenReason, type VisibilityFacts, visible } from '../content/visibility.ts'
import type { PageAnswer } from './page-answer.ts'
import { pageShows } from './page-answer.ts'
import type { Rebuild } from './rebuild.ts'

/** What one source says about a merge: deployments to production, or builds of GitHub Pages. */
export type DeliveryEvidence =
  | { is: 'denied' }
  | { is: 'none' }
  /** There are deployments or builds, but none of this merge yet. */
  | { is: 'others' }
  | { is: 'running' }
  | { is: 'done'; atMs: number }
  | { is: 'failed'; log?: string; words?: string }

export interface Evidence {
  deployments: DeliveryEvidence
  pages: DeliveryEvidence
  page?: PageAnswer | undefined
}

export interface FollowedMerge {
  mergedMs: number
  /** The first moment readers may see it: the merge, or the date of a post that its site hides until then. */
  fromMs: number
  /** Only the reasons that hide it for good. */
  hidden: readonly HiddenReason[]
  page?: { url: string; title: string } | undefined
}

export type DeliveryStatus =
  | { is: 'waiting' }
  | { is: 'visible'; sinceMs: number }
  | { is: 'hidden'; because: readonly HiddenReason[] }
  | { is: 'ahead'; untilMs: number }
  | { is: 'failed'; log?: string; words?: string }
  | { is: 'not-deployed' }
  | { is: 'page-missing'; status: number }
  | { is: 'page-without-title' }
  | { is: 'page-unreachable' }
  /** There is no evidence. `denied` lists what Galley has no permission to read. */
  | { is: 'unknowable'; denied: readonly ('deployments' | 'pages')[]; page: 'none' | 'private' | 'refused' }

export interface AfterMerge {
  state: DeliveryStatus
  zone: string
  url?: string | undefined
  rebuilds: readonly Rebuild[]
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

const MISSING_AFTER_MS = 30 * MINUTE_MS

/** The times of the checks, counted from the first moment readers may see it. Webhooks cause checks between them. */
const CHECK_AFTER_MS = [
  20 * SECOND_MS,
  ...[1, 2, 5, 10, 20, 30, 45, 60].map((minutes) => minutes * MINUTE_MS),
]

interface MergedPost extends VisibilityFacts {
  title: string
  address?: string | undefined
}

/** Chooses the post to follow: the first that readers see at once, else the first that comes out by itself. */
export function merge(
  posts: readonly MergedPost[],
  siteUrl: string | undefined,
  mergedMs: number,
): FollowedMerge | undefined {
  const verdicts = posts.map((post) => ({ post, verdict: visible(post, mergedMs) }))
  const chosen =
    verdicts.find(({ verdict }) => verdict.visible) ??
    verdicts.find(({ verdict }) => comesOut(verdict)) ??
    verdicts[0]
  if (!chosen) return undefined
  const { post, verdict } = chosen
  const until = comesOut(verdict)
  const url =
    siteUrl && post.address !== undefined
      ? `${siteUrl.replace(/^http:/, 'https:')}${post.address}`
      : undefined
  return {
    mergedMs,
    fromMs: until ? until.epochMs : mergedMs,
    hidden: verdict.visible || until ? [] : verdict.because,
    ...(url !== undefined && { page: { url, title: post.title } }),
  }
}

/** The date at which a post comes out by itself, if only its date hides it. */
function comesOut(verdict: ReturnType<typeof visible>): Instant | undefined {
  return !verdict.visible && verdict.because.every(({ is }) => is === 'future')
    ? verdict.rebuildAt
    : undefined
}

export function firstDeliveryStatus({ hidden, fromMs, mergedMs }: FollowedMerge): DeliveryStatus {
  if (hidden.length) return { is: 'hidden', because: hidden }
  return fromMs > mergedMs ? { is: 'ahead', untilMs: fromMs } : { is: 'waiting' }
}

export function deliveryStatus(
  merge: FollowedMerge & { private: boolean },
  { deployments, pages, page }: Evidence,
  now: number,
): DeliveryStatus {
  const isLate = now >= merge.fromMs + MISSING_AFTER_MS
  const sources = [deployments, pages]
  for (const source of sources) {
    if (source.is === 'done') return { is: 'visible', sinceMs: source.atMs }
    if (source.is === 'failed') return source
  }
  if (sources.some(({ is }) => is === 'others' || is === 'running'))
    return isLate ? { is: 'not-deployed' } : { is: 'waiting' }
  if (!page || page.is === 'refused') {
    const denied = (['deployments', 'pages'] as const).filter((_, index) => sources[index]?.is === 'denied')
    const why = page ? 'refused' : merge.private && merge.page ? 'private' : 'none'
    return { is: 'unknowable', denied, page: why }
  }
  if (page.is === 'page' && page.status === 200 && pageShows(page.text, merge.page?.title ?? ''))
    return { is: 'visible', sinceMs: now }
  if (!isLate) return { is: 'waiting' }
  if (page.is === 'unreachable') return { is: 'page-unreachable' }
  return page.status === 200 ? { is: 'page-without-title' } : { is: 'page-missing', status: page.status }
}

/** The next check, in milliseconds since the epoch; undefined: only after a webhook. */
export function nextDeliveryCheck(
  { fromMs }: FollowedMerge,
  state: DeliveryStatus,
  now: number,
): number | undefined {
  if (state.is === 'visible' || state.is === 'hidden' || state.is === 'unknowable') return undefined
  const nextAfterMs = CHECK_AFTER_MS.find((afterMs) => fromMs + afterMs > now)
  return nextAfterMs === undefined ? undefined : fromMs + nextAfterMs
}
