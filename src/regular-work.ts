import { DELIVERIES_EVERY_MS, findDeliveries, SWEEP_EVERY_MS, sweep } from './queue/job-kinds.ts'
import { PREPARE_EVERY_MS, preparePublications } from './scheduling/prepare-publications.ts'
import { SCAN_EVERY_MS, scan } from './scheduling/scan.ts'
import type { Services } from './services.ts'

const VACUUM_EVERY_MS = 60_000

/**
 * Scans and sweeps at once, and then regularly, until it is stopped. Later sweeps are one for all processes together; the
 * first is its own, since it finds what was missed if none of them ran.
 */
export async function startRegularWork(services: Services): Promise<{ stop(): void }> {
  const { clock, log, queue } = services
  const stopping = new AbortController()
  let isPreparing = false
  const timers = [
    clock.setInterval(() => attempt(queue.putOncePer(sweep, {}, SWEEP_EVERY_MS)), SWEEP_EVERY_MS),
    clock.setInterval(
      () => attempt(queue.putOncePer(findDeliveries, {}, DELIVERIES_EVERY_MS)),
      DELIVERIES_EVERY_MS,
    ),
    clock.setInterval(() => attempt(scan(services)), SCAN_EVERY_MS),
    clock.setInterval(prepare, PREPARE_EVERY_MS),
    clock.setInterval(() => attempt(services.database.vacuum()), VACUUM_EVERY_MS),
  ]
  await scan(services)
  await queue.put(sweep, {})
  await queue.put(findDeliveries, {})
  prepare()
  return {
    stop() {
      for (const timer of timers) clock.clearInterval(timer)
      stopping.abort()
    },
  }

  function prepare(): void {
    if (isPreparing) return
    isPreparing = true
    void attempt(preparePublications(services, stopping.signal)).finally(() => {
      isPreparing = false
    })
  }

  function attempt(work: Promise<void>): Promise<void> {
    return work.catch((err) =>
      log.error({ err }, 'regular work could not be begun; the next one runs on time'),
    )
  }
}
