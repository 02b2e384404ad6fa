import type { MessagesTable } from '../database/messages-table.ts'
import type { Log } from '../log.ts'
import type { Policy } from '../publish/decide.ts'
import { type PublicationEvent, urgentEvents } from '../publish/publication-event.ts'
import type { Review } from '../publish/review.ts'
import { deliverMessage } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import { eventMessage } from '../report/event-message.ts'
import type { Channels } from './channels.ts'

export interface AnnounceServices {
  channels: Channels
  messages: MessagesTable
  queue: Queue
  log: Log
}

/** Keeps a message for each channel that the repository names and may use. Safe to call again: each is kept once. */
export async function announce(
  events: readonly PublicationEvent[],
  review: Review,
  { notify = [] }: Pick<Policy, 'notify'>,
  { channels, messages, queue, log }: AnnounceServices,
  now: number,
): Promise<void> {
  const { id } = review.pull
  for (const event of events)
    for (const { channel, events: wanted = urgentEvents } of notify) {
      if (!wanted.includes(event.name)) continue
      if (!channels.of(channel, `${id.owner}/${id.repo}`)) {
        log.warn(
          { ...id, channel },
          'a repository names a channel that it may not use, or that does not exist',
        )
        continue
      }
      const message = eventMessage(event, review)
      const kept = await messages.keep(id, { channel, plannedMs: event.planned.epochMs, message }, now)
      if (kept) await queue.put(deliverMessage, kept)
    }
}
