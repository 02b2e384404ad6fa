import { DELIVERIES_EVERY_MS, findDeliveries, SWEEP_EVERY_MS, sweep } from './queue/job-kinds.ts'
import { SCAN_EVERY_MS, scan } from './scheduling/scan.ts'
import type { Services } from './services.ts'

/** Scans and sweeps at once, and then regularly, until it is stopped. */
export async function startRegularWork(services: Services): Promise<{ stop(): void }> {
  const { clock, log, queue } = services
  const timers = [
    clock.setInterval(() => attempt(queue.put(sweep, {})), SWEEP_EVERY_MS),
    clock.setInterval(() => attempt(queue.put(findDeliveries, {})), DELIVERIES_EVERY_MS),
    clock.setInterval(() => attempt(scan(services)), SCAN_EVERY_MS),
  ]
  await scan(services)
  await queue.put(sweep, {})
  await queue.put(findDeliveries, {})
  return {
    stop() {
      for (const timer of timers) clock.clearInterval(timer)
    },
  }

  function attempt(work: Promise<void>): void {
    work.catch((err) => log.error({ err }, 'regular work could not be begun; the next one runs on time'))
  }
}
