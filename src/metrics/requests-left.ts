import { Gauge } from 'prom-client'
import type { Metrics } from './metrics.ts'

interface Window {
  left: number
  resetMs: number
}

/** The limits that Galley's own requests count against. GitHub may name others, which are read over. */
const RESOURCES = ['core', 'graphql']

/**
 * How many requests GitHub still takes before its hourly limit, as its answers say:
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
 * Each installation has its own limit. The lowest is shown, since an installation's number is nobody else's business.
 */
export class RequestsLeft {
  readonly #windows = new Map<string, Map<number, Window>>(RESOURCES.map((name) => [name, new Map()]))

  constructor(metrics: Metrics, clock: { now(): number }) {
    const gauge = new Gauge({
      name: 'galley_github_requests_left',
      help: 'Requests that GitHub still takes this hour from the installation that has the fewest left.',
      labelNames: ['resource'] as const,
      registers: [metrics.registry],
    })
    metrics.beforeScrape(() => {
      gauge.reset()
      for (const [resource, windows] of this.#windows) {
        for (const [installation, { resetMs }] of windows)
          if (resetMs <= clock.now()) windows.delete(installation)
        if (windows.size) gauge.set({ resource }, Math.min(...[...windows.values()].map(({ left }) => left)))
      }
    })
  }

  observe(installation: number, headers: Readonly<Record<string, string | number | undefined>>): void {
    const windows = this.#windows.get(String(headers['x-ratelimit-resource']))
    const left = Number(headers['x-ratelimit-remaining'])
    const resetMs = Number(headers['x-ratelimit-reset']) * 1000
    if (windows && Number.isFinite(left) && Number.isFinite(resetMs))
      windows.set(installation, { left, resetMs })
  }
}
