import type { MergedTable } from '../database/merged-table.ts'
import type { PlansTable } from '../database/plans-table.ts'
import type { RebuildsTable } from '../database/rebuilds-table.ts'
import type { UnreadTable } from '../database/unread-table.ts'
import type { UnwrittenTable } from '../database/unwritten-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import { followMerge, publishPull, rebuildSite, reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

/** Due plans are searched this often beside the queue, so that no fault of the queue delays a publication. */
export const SCAN_EVERY_MS = 15_000

export async function scan({
  plans,
  merged,
  rebuilds,
  unread,
  unwritten,
  queue,
  clock,
}: {
  plans: PlansTable
  merged: MergedTable
  rebuilds: RebuildsTable
  unread: UnreadTable
  unwritten: UnwrittenTable
  queue: Queue
  clock: CheckedClock
}): Promise<void> {
  const now = clock.now()
  const duePlans = await plans.due(now + SCAN_EVERY_MS)
  const instants = new Map(duePlans.map(({ id, plan }) => [id, plan.is === 'at' ? plan.instant.epochMs : 0]))
  for (const instant of instants.values()) if (instant > now) queue.alarm(publishPull, instant)
  for (const id of await queue.withoutJob(publishPull, [...instants.keys()]))
    await queue.putAt(publishPull, id, instants.get(id) ?? 0)
  const rebuildsDue = (await rebuilds.due(now)).map(({ id }) => id)
  for (const id of await queue.withoutJob(rebuildSite, rebuildsDue)) await queue.put(rebuildSite, id)
  const mergesDue = (await merged.due(now)).map(({ id }) => id)
  for (const id of await queue.withoutJob(followMerge, mergesDue)) await queue.put(followMerge, id)
  for (const id of await queue.withoutJob(reviewPull, await unwritten.due(now)))
    await queue.put(reviewPull, id)
  for (const id of await queue.withoutJob(reviewPull, await unread.due(now))) await queue.put(reviewPull, id)
}
