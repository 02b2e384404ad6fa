import type { MessageId, WaitingMessage } from '../database/messages-table.ts'
import type { DeliveryOutcome } from '../notify/channel.ts'
import { deliverMessage as kind } from '../queue/job-kinds.ts'
import type { Job, Services } from '../services.ts'

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 60 * 60_000
const DAY_MS = 24 * 60 * 60_000
const GIVE_UP_MS = 3 * DAY_MS
/** So long a finished message is known, so that it is not sent again. */
const KEPT_MS = 30 * DAY_MS

type DeliverServices = Pick<
  Services,
  'channels' | 'channelConnections' | 'clock' | 'log' | 'messages' | 'queue'
>

export const deliverMessage: Job<MessageId, keyof DeliverServices> = {
  kind,
  async run(id, services) {
    const waiting = await services.messages.claim(id, services.clock.now())
    if (!waiting) return
    const channel = services.channels.of(waiting.channel, waiting.message.repository)
    const outcome: DeliveryOutcome = channel
      ? await channel.send(waiting, services.channelConnections)
      : { is: 'failed', why: 'the settings no longer have this channel for this repository' }
    const now = services.clock.now()
    if (outcome.is === 'failed') return retry(waiting, outcome, services)
    await services.messages.finish(id, now, now - KEPT_MS)
    services.log.info(logged(waiting), 'a channel has taken a message')
  },
}

/** Half a minute, then twice as long each time, up to an hour; after three days it is given up. */
async function retry(
  waiting: WaitingMessage,
  { why, afterMs = 0 }: Extract<DeliveryOutcome, { is: 'failed' }>,
  { clock, log, messages, queue }: DeliverServices,
): Promise<void> {
  const now = clock.now()
  const ageMs = now - waiting.createdMs
  const about = { ...logged(waiting), why }
  if (ageMs >= GIVE_UP_MS) {
    await messages.finish(waiting, now, now - KEPT_MS)
    return log.error(about, 'a channel has not taken a message for three days; Galley gives this message up')
  }
  // The attempts of the second and third day would say nothing new.
  if (ageMs >= DAY_MS && ageAtLastTry(waiting) < DAY_MS)
    log.error(about, 'a channel has not taken a message for a day; Galley keeps trying')
  else log.warn(about, 'a channel did not take a message; Galley tries again')
  const pauseMs = Math.max(afterMs, pauseAfter(waiting.tries))
  await messages.retryAt(waiting, now + pauseMs)
  await queue.putAt(kind, { id: waiting.id }, now + pauseMs)
}

function pauseAfter(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)
}

/** A channel may have asked for a longer pause; then that try was earlier than this. */
function ageAtLastTry({ createdMs, dueMs, tries }: WaitingMessage): number {
  return tries === 0 ? 0 : dueMs - pauseAfter(tries - 1) - createdMs
}

function logged({ id, channel, message: { event, repository, pull }, tries }: WaitingMessage) {
  return { delivery: id, channel, event, repository, number: pull.number, tries }
}
