import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Pull } from './pull.ts'
import type { ReviewedPost } from './review.ts'

const DAY_MS = 24 * 60 * 60_000
const MINUTE_MS = 60_000

/** So long before its date the pull request that takes a post out is opened, so that somebody can approve it. */
export const UNPUBLISH_AHEAD_MS = 3 * DAY_MS

/** A date that passed longer ago, before Galley knew of it, is left alone. */
export const UNPUBLISH_LATE_MS = DAY_MS

const FOLDER = 'galley/unpublish/'

/** One post and date have one branch, so that nothing is prepared twice, and never again once it was closed. */
export function unpublishBranch(path: string, atMs: number): string {
  const name = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9-]+/g, '-')
  const digest = createHash('sha256').update(`${path}\n${atMs}`).digest('hex').slice(0, 8)
  return `${FOLDER}${name.replace(/^-+|-+$/g, '').slice(0, 60) || 'post'}-${digest}`
}

/** The date for `Publish-On`, in whole minutes and never before the post's own. A date that has passed is put off a little. */
export function unpublishDate(atMs: number, zone: string, now: number): string {
  const goesMs = Math.ceil(Math.max(atMs, now + 5 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  const at = Temporal.Instant.fromEpochMilliseconds(goesMs).toZonedDateTimeISO(zone)
  return `${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })} ${at.offset}`
}

/** Galley itself has opened it, to take a post out. */
export function isUnpublishing({ head, isByGalley }: Pull): boolean {
  return isByGalley === true && !head.fork && head.branch.startsWith(FOLDER)
}

/** Without the posts that a pull request of Galley's own hides: readers are not to see them any more. */
export function withoutUnpublished(pull: Pull, posts: readonly ReviewedPost[]): readonly ReviewedPost[] {
  if (!isUnpublishing(pull)) return posts
  return posts.filter(({ change, hiddenBy }) => change !== 'modified' || !hiddenBy.length)
}
