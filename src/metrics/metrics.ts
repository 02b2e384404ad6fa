import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Lag is promised to be under a second; far later dates have to be told apart only roughly. */
const LAG_SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 1800, 7200, 86_400]

/** GitHub gives up on a delivery after 10 seconds. */
const WEBHOOK_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const REQUEST_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

export type GithubApi = 'rest' | 'graphql' | 'git'

export type KillReason = 'cpu' | 'stalled' | 'memory'

/**
 * What a monitoring system reads of this process. Names follow
 * https://prometheus.io/docs/practices/naming. No label holds a name of a repository, a person or a post, since
 * figures travel further than logs; and none has more than a few dozen values.
 */
export class Metrics {
  readonly registry = new Registry()
  readonly #reads: (() => void | Promise<void>)[] = []

  readonly #lag = new Histogram({
    name: 'galley_publication_lag_seconds',
    help: 'How long after its date a pull request was merged.',
    buckets: LAG_SECONDS,
    registers: [this.registry],
  })
  readonly #webhooks = new Histogram({
    name: 'galley_webhook_duration_seconds',
    help: 'How long a webhook delivery took to be answered, by the status of the answer.',
    labelNames: ['status'] as const,
    buckets: WEBHOOK_SECONDS,
    registers: [this.registry],
  })
  readonly #requests = new Histogram({
    name: 'galley_github_request_duration_seconds',
    help: 'How long GitHub took to begin its answer; status "none": it did not answer.',
    labelNames: ['api', 'status'] as const,
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  })
  readonly #rateLimits = new Counter({
    name: 'galley_github_rate_limits_total',
    help: 'Answers in which GitHub refused a request because a rate limit was reached.',
    registers: [this.registry],
  })
  readonly #missed = new Counter({
    name: 'galley_missed_webhooks_total',
    help: 'Webhook deliveries that had failed, and that Galley found in GitHub’s list.',
    registers: [this.registry],
  })
  readonly #kills = new Counter({
    name: 'galley_worker_kills_total',
    help: 'Worker tasks on posts that were ended because they used too much CPU time, time or memory.',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  })

  constructor() {
    for (const reason of ['cpu', 'stalled', 'memory'] satisfies KillReason[]) this.#kills.inc({ reason }, 0)
  }

  /** Memory, CPU time and the event loop of this process, under the names of all Node.js programs. */
  addProcess(): void {
    collectDefaultMetrics({ register: this.registry })
  }

  /** `read` runs before each scrape, and sets gauges. */
  beforeScrape(read: () => void | Promise<void>): void {
    this.#reads.push(read)
  }

  readonly recordPublication = (lagMs: number): void => {
    this.#lag.observe(lagMs / 1000)
  }

  readonly recordWebhook = (status: number, ms: number): void => {
    this.#webhooks.observe({ status: String(status) }, ms / 1000)
  }

  readonly recordRequest = (api: GithubApi, status: number | undefined, ms: number): void => {
    this.#requests.observe({ api, status: status === undefined ? 'none' : String(status) }, ms / 1000)
  }

  readonly recordRateLimit = (): void => {
    this.#rateLimits.inc()
  }

  readonly recordMissedDelivery = (): void => {
    this.#missed.inc()
  }

  readonly recordKill = (reason: KillReason): void => {
    this.#kills.inc({ reason })
  }

  async text(): Promise<string> {
    for (const read of this.#reads) await read()
    return this.registry.metrics()
  }
}
