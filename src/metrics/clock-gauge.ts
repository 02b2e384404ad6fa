import { Gauge } from 'prom-client'
import type { ClockState } from '../report/operator-sentences.ts'
import type { Metrics } from './metrics.ts'

/** Has no sample while GitHub's answers bring no time, since nothing is known then. */
export function addClockGauge(metrics: Metrics, clock: { state: ClockState }): void {
  const gauge = new Gauge({
    name: 'galley_clock_ahead_seconds',
    help: 'How far the machine’s clock is ahead of GitHub’s; negative: behind; 0: within two seconds.',
    registers: [metrics.registry],
  })
  metrics.beforeScrape(() => {
    const { state } = clock
    gauge.set(state.is === 'off' ? state.aheadMs / 1000 : 0)
    if (state.is === 'unknown') gauge.remove()
  })
}
