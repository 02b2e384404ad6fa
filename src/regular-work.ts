import {
  DELIVERIES_EVERY_MS,
  findDeliveries,
  publishRepository,
  SWEEP_EVERY_MS,
  sweep,
} from './queue/job-kinds.ts'
import { PREPARE_EVERY_MS, preparePublications } from './scheduling/prepare-publications.ts'
import { queueDueWork } from './scheduling/queue-due-work.ts'
import type { Services } from './services.ts'

/** Due work is searched this often, and due plans beside the alarm: other processes' plans, and what no alarm rang for. */
export const SCAN_EVERY_MS = 15_000

const VACUUM_EVERY_MS = 60_000

/** What a database and a processor do just before an instant makes late what falls due at it. */
const BEFORE_PUBLISHING_MS = 2000

/** Publications may go on for minutes, and other work does not wait so long. */
const MOST_PUT_OFF = 2

/**
 * Scans and sweeps at once, and then regularly, until it is stopped. Later sweeps are one for all processes together; the
 * first is its own, since it finds what was missed if none of them ran.
 */
export async function startRegularWork(services: Services): Promise<{ stop(): void }> {
  const { clock, log, publicationAlarm, queue } = services
  const stopping = new AbortController()
  let isPreparing = false
  const timers = [
    clock.setInterval(() => attempt(queue.putOncePer(sweep, {}, SWEEP_EVERY_MS)), SWEEP_EVERY_MS),
    clock.setInterval(
      () => attempt(queue.putOncePer(findDeliveries, {}, DELIVERIES_EVERY_MS)),
      DELIVERIES_EVERY_MS,
    ),
    // The alarm comes last: while it rings, the others wait.
    clock.setInterval(
      whenQuiet(() => queueDueWork(services)),
      SCAN_EVERY_MS,
    ),
    clock.setInterval(whenQuiet(prepare), PREPARE_EVERY_MS),
    clock.setInterval(
      whenQuiet(() => services.database.vacuum()),
      VACUUM_EVERY_MS,
    ),
    clock.setInterval(() => attempt(publicationAlarm.ring()), SCAN_EVERY_MS),
  ]
  await publicationAlarm.ring()
  await queueDueWork(services)
  await queue.put(sweep, {})
  await queue.put(findDeliveries, {})
  void attempt(prepare())
  return {
    stop() {
      for (const timer of timers) clock.clearInterval(timer)
      stopping.abort()
    },
  }

  async function prepare(): Promise<void> {
    if (isPreparing) return
    isPreparing = true
    await preparePublications(services, stopping.signal).finally(() => {
      isPreparing = false
    })
  }

  /** Puts the work off, but not for ever, while something is or will soon be published by this process. */
  function whenQuiet(work: () => Promise<void>): () => void {
    let putOff = 0
    return () => {
      const isBusy = publicationAlarm.ringsWithin(BEFORE_PUBLISHING_MS) || queue.isRunning(publishRepository)
      putOff = isBusy && putOff < MOST_PUT_OFF ? putOff + 1 : 0
      if (putOff === 0) void attempt(work())
    }
  }

  function attempt(work: Promise<void>): Promise<void> {
    return work.catch((err) =>
      log.error({ err }, 'regular work could not be begun; the next one runs on time'),
    )
  }
}
