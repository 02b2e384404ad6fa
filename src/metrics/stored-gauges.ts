import { Gauge } from 'prom-client'
import type { StoredFigures } from '../database/stored-figures.ts'
import type { Metrics } from './metrics.ts'

interface Source {
  read(now: number): Promise<StoredFigures>
  clock: { now(): number }
}

/**
 * What the database says at each scrape. While it does not answer, `galley_database_up` is 0 and the others have no
 * sample, so that old figures never pass for new ones.
 */
export function addStoredGauges(metrics: Metrics, { read, clock }: Source): void {
  const registers = [metrics.registry]
  const up = new Gauge({
    name: 'galley_database_up',
    help: '1 if the database answered this scrape, else 0.',
    registers,
  })
  const plans = new Gauge({
    name: 'galley_plans',
    help: 'Pull requests with a date. waiting: it is to come; blocked: it has passed, and a gate is shut; ready: it has passed, and they should be out.',
    labelNames: ['state'] as const,
    registers,
  })
  const overdue = new Gauge({
    name: 'galley_plan_overdue_seconds',
    help: 'How long ago the date of the ready pull request was that is due longest; 0 if all are out.',
    registers,
  })
  const jobs = new Gauge({
    name: 'galley_jobs',
    help: 'Jobs that are due and wait, that run, or that failed for good within the last hour.',
    labelNames: ['job', 'state'] as const,
    registers,
  })
  const oldest = new Gauge({
    name: 'galley_job_oldest_seconds',
    help: 'For how long the oldest of them has been in that state.',
    labelNames: ['job', 'state'] as const,
    registers,
  })
  const gauges = [plans, jobs, oldest]
  metrics.beforeScrape(async () => {
    for (const gauge of gauges) gauge.reset()
    overdue.remove()
    const now = clock.now()
    const figures = await read(now).catch(() => undefined)
    up.set(figures ? 1 : 0)
    if (!figures) return
    const ageSeconds = (ms: number) => Math.max(0, now - ms) / 1000
    for (const [state, count] of Object.entries(figures.plans)) plans.set({ state }, count)
    overdue.set(figures.readySinceMs === undefined ? 0 : ageSeconds(figures.readySinceMs))
    for (const { job, state, count, oldestMs } of figures.jobs) {
      jobs.set({ job, state }, count)
      oldest.set({ job, state }, ageSeconds(oldestMs))
    }
  })
}
