import type { ExpiriesTable } from '../database/expiries-table.ts'
import type { MergedTable } from '../database/merged-table.ts'
import type { MessagesTable } from '../database/messages-table.ts'
import type { RebuildsTable } from '../database/rebuilds-table.ts'
import type { UnreadTable } from '../database/unread-table.ts'
import type { UnwrittenTable } from '../database/unwritten-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import { deliverMessage, followMerge, rebuildSite, reviewPull, unpublishPost } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

/** Queues all that is due beside publications: it is found here alone, and its second does not count. */
export async function queueDueWork({
  expiries,
  merged,
  messages,
  rebuilds,
  unread,
  unwritten,
  queue,
  clock,
}: {
  expiries: ExpiriesTable
  merged: MergedTable
  messages: MessagesTable
  rebuilds: RebuildsTable
  unread: UnreadTable
  unwritten: UnwrittenTable
  queue: Queue
  clock: CheckedClock
}): Promise<void> {
  const now = clock.now()
  const rebuildsDue = (await rebuilds.due(now)).map(({ id }) => id)
  for (const id of await queue.withoutJob(rebuildSite, rebuildsDue)) await queue.put(rebuildSite, id)
  const mergesDue = (await merged.due(now)).map(({ id }) => id)
  for (const id of await queue.withoutJob(followMerge, mergesDue)) await queue.put(followMerge, id)
  for (const id of await queue.withoutJob(unpublishPost, await expiries.due(now)))
    await queue.put(unpublishPost, id)
  for (const id of await queue.withoutJob(deliverMessage, await messages.due(now)))
    await queue.put(deliverMessage, id)
  for (const id of await queue.withoutJob(reviewPull, await unwritten.due(now)))
    await queue.put(reviewPull, id)
  for (const id of await queue.withoutJob(reviewPull, await unread.due(now))) await queue.put(reviewPull, id)
}
