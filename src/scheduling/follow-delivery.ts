import type { Merged, MergedTable } from '../database/merged-table.ts'
import type { RebuildsTable } from '../database/rebuilds-table.ts'
import { type AfterMerge, firstDeliveryStatus, merge, nextDeliveryCheck } from '../publish/delivery-status.ts'
import { isAllowedBase } from '../publish/gates.ts'
import { rebuildDates } from '../publish/rebuild.ts'
import type { Review } from '../publish/review.ts'
import { followMerge, rebuildSite } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import type { LoadedPull } from '../review/load-pull.ts'

export const FRESH_MS = 24 * 60 * 60_000

export interface FollowDeliveryServices {
  merged: MergedTable
  rebuilds: RebuildsTable
  queue: Queue
}

/**
 * The first call also starts following the merge, and plans the rebuilds that its posts need. Undefined if readers
 * are not concerned.
 */
export async function describeDelivery(
  review: Review,
  { configuration, site }: LoadedPull['read'],
  services: FollowDeliveryServices,
  now: number,
): Promise<AfterMerge | undefined> {
  const { pull, posts } = review
  const { mergedAt } = pull
  if (mergedAt === undefined || !posts.length || !isAllowedBase(pull, configuration.publish)) return undefined
  const zone = review.publication?.zone ?? (review.plan.is === 'at' ? review.plan.instant.zone : undefined)
  const merged =
    (await services.merged.find(pull.id)) ??
    (await startFollowing(review, zone ?? site?.zone.zone ?? 'UTC', configuration, services, now))
  if (!merged) return undefined
  const rebuilds = await Promise.all(
    rebuildDates(posts, mergedAt).map(async (date) => {
      const place = { repositoryId: pull.id.repositoryId, branch: pull.base.branch, atMs: date.at.epochMs }
      const stored = await services.rebuilds.find(place)
      return { ...date, state: stored?.state ?? { is: 'needed' as const } }
    }),
  )
  return { state: merged.state, zone: merged.zone, url: merged.page?.url, rebuilds }
}

async function startFollowing(
  { pull, posts, site }: Review,
  zone: string,
  { publish }: LoadedPull['read']['configuration'],
  services: FollowDeliveryServices,
  now: number,
): Promise<Merged | undefined> {
  const { id, mergedAt, mergeCommit } = pull
  if (mergedAt === undefined || mergeCommit === undefined || mergedAt < now - FRESH_MS) return undefined
  const facts = merge(posts, site?.url, mergedAt)
  if (!facts) return undefined
  for (const { at } of publish.rebuild ? rebuildDates(posts, mergedAt) : []) {
    if (publish.rebuild) await services.rebuilds.plan(id, pull.base.branch, at.epochMs, publish.rebuild)
    const { number: _, ...place } = id
    await services.queue.putAt(
      rebuildSite,
      { ...place, branch: pull.base.branch, atMs: at.epochMs },
      at.epochMs,
    )
  }
  const state = firstDeliveryStatus(facts)
  const nextLookMs = nextDeliveryCheck(facts, state, now)
  const merged = { ...facts, id, private: pull.private, commit: mergeCommit, zone, state, nextLookMs }
  await services.merged.keep(merged)
  if (nextLookMs !== undefined) await services.queue.putAt(followMerge, id, nextLookMs)
  return merged
}
