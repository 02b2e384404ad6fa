import { describe, expect, test } from 'vitest'
import { addClockGauge } from '../../src/metrics/clock-gauge.ts'
import { countedFetch } from '../../src/metrics/counted-fetch.ts'
import { Metrics } from '../../src/metrics/metrics.ts'
import { RequestsLeft } from '../../src/metrics/requests-left.ts'
import { addStoredGauges } from '../../src/metrics/stored-gauges.ts'
import type { ClockState } from '../../src/report/operator-sentences.ts'

const NOW = Date.parse('2030-01-07T08:00:00Z')

/** The samples of one metric, as the monitoring system reads them. */
async function samples(metrics: Metrics, name: string): Promise<string[]> {
  return (await metrics.text()).split('\n').filter((line) => line.startsWith(name))
}

describe('metrics', () => {
  test('of all installations the one with the fewest requests left is shown, until its hour is over', async () => {
    const metrics = new Metrics()
    let now = NOW
    const left = new RequestsLeft(metrics, { now: () => now })
    const answer = (remaining: number, resetMs: number, resource = 'core') => ({
      'x-ratelimit-resource': resource,
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(resetMs / 1000),
    })
    left.observe(1, answer(4000, NOW + 60_000))
    left.observe(2, answer(12, NOW + 30_000))
    left.observe(1, answer(5, NOW + 60_000, 'search'))
    left.observe(1, {})
    expect(await samples(metrics, 'galley_github_requests_left')).toEqual([
      'galley_github_requests_left{resource="core"} 12',
    ])
    now += 30_000
    expect(await samples(metrics, 'galley_github_requests_left')).toEqual([
      'galley_github_requests_left{resource="core"} 4000',
    ])
  })

  test('a request that GitHub does not answer counts too', async () => {
    const metrics = new Metrics()
    const send = countedFetch(
      async (input) => {
        if (String(input).includes('down')) throw new TypeError('fetch failed')
        return new Response('', { status: 404 })
      },
      metrics,
      () => 'rest',
    )
    await send('https://api.example/up')
    await expect(send(new URL('https://api.example/down'))).rejects.toThrow('fetch failed')
    expect(await samples(metrics, 'galley_github_request_duration_seconds_count')).toEqual([
      'galley_github_request_duration_seconds_count{api="rest",status="404"} 1',
      'galley_github_request_duration_seconds_count{api="rest",status="none"} 1',
    ])
  })

  test('a clock that is behind has a negative lead, and one that cannot be compared has none', async () => {
    const metrics = new Metrics()
    const clock: { state: ClockState } = { state: { is: 'off', aheadMs: -61_000 } }
    addClockGauge(metrics, clock)
    expect(await samples(metrics, 'galley_clock')).toEqual(['galley_clock_ahead_seconds -61'])
    clock.state = { is: 'unknown' }
    expect(await samples(metrics, 'galley_clock')).toEqual([])
    clock.state = { is: 'right' }
    expect(await samples(metrics, 'galley_clock')).toEqual(['galley_clock_ahead_seconds 0'])
  })

  test('while the database does not answer, none of its old figures is told', async () => {
    const metrics = new Metrics()
    let isUp = true
    addStoredGauges(metrics, {
      clock: { now: () => NOW },
      async read() {
        if (!isUp) throw new Error('the connection is closed')
        return {
          plans: { waiting: 3, blocked: 2, ready: 1 },
          readySinceMs: NOW - 90_000,
          jobs: [{ job: 'review-pull', state: 'due', count: 7, oldestMs: NOW - 2500 }],
        }
      },
    })
    const stored = async () => (await metrics.text()).match(/^galley_(?:database|plan|job).*$/gm)
    expect(await stored()).toEqual([
      'galley_database_up 1',
      'galley_plans{state="waiting"} 3',
      'galley_plans{state="blocked"} 2',
      'galley_plans{state="ready"} 1',
      'galley_plan_overdue_seconds 90',
      'galley_jobs{job="review-pull",state="due"} 7',
      'galley_job_oldest_seconds{job="review-pull",state="due"} 2.5',
    ])
    isUp = false
    expect(await stored()).toEqual(['galley_database_up 0'])
  })
})
