import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GithubTime } from '../../src/github/github-time.ts'

const at = Date.parse('2030-01-07T08:30:00Z')

const headers = (dateMs: number, more: Record<string, string> = {}) =>
  new Headers({ date: new Date(dateMs).toUTCString(), 'x-github-request-id': 'A:1', ...more })

/** An answer that GitHub sent at `sentMs`, asked for and received at these elapsed times. */
const hears = (time: GithubTime, sentMs: number, askedAt: number, answeredAt = askedAt) =>
  time.observe(headers(sentMs), { sentAt: askedAt, receivedAt: answeredAt })

describe('one answer', () => {
  test('tells whole seconds: GitHub’s clock shows that second, or up to one more', () => {
    const time = new GithubTime()
    hears(time, at + 980, 5000)
    expect(time.earliest(5000)).toBe(at)
    expect(time.latest(5000)).toBe(at + 1000)
  })

  test('was sent between the request and its arrival', () => {
    const time = new GithubTime()
    hears(time, at, 5000, 5300)
    expect(time.earliest(5300)).toBe(at)
    expect(time.latest(5300)).toBe(at + 1300)
  })

  test('carries on as time passes, a thousandth more cautious', () => {
    const time = new GithubTime()
    hears(time, at, 5000)
    expect(time.earliest(15_000)).toBe(at + 10_000 - 10)
    expect(time.latest(15_000)).toBe(at + 11_000 + 10)
  })

  test.each([
    ['without a date', { 'x-github-request-id': 'A:1' }],
    ['of a proxy', { date: new Date(at).toUTCString() }],
    ['with a date that is none', { date: 'yesterday', 'x-github-request-id': 'A:1' }],
    [
      'with a day that does not exist',
      { date: 'Wed, 45 Foo 2030 08:30:00 GMT', 'x-github-request-id': 'A:1' },
    ],
    ['of nonsensical age', { ...Object.fromEntries(headers(at)), age: '-5' }],
  ])('%s tells nothing', (_what, given) => {
    const time = new GithubTime()
    expect(time.observe(new Headers(given), { sentAt: 0, receivedAt: 0 })).toBe(false)
    expect(time.earliest(0)).toBeUndefined()
    expect(time.pauseUntil(at, 0)).toBe(60_000)
  })

  test('that a cache has kept for a minute may have been sent a minute ago', () => {
    const time = new GithubTime()
    time.observe(headers(at, { age: '60' }), { sentAt: 5000, receivedAt: 5000 })
    expect(time.earliest(5000)).toBe(at)
    expect(time.latest(5000)).toBe(at + 62_000)
  })
})

describe('several answers', () => {
  test('tell more than whole seconds', () => {
    const time = new GithubTime()
    hears(time, at - 20, 0)
    hears(time, at + 30, 50)
    expect(time.earliest(50)).toBe(at)
    expect(time.latest(50)).toBeLessThan(at + 51)
  })

  test('the one that says it is earlier is believed at once, and the one that says it is later only when said again', () => {
    const time = new GithubTime()
    hears(time, at, 0)
    hears(time, at + 3_600_000, 100)
    expect(time.earliest(100)).toBeLessThanOrEqual(at + 100)
    expect(time.pauseUntil(at + 3_600_000, 100)).toBe(100)
    expect(hears(time, at + 3_600_100, 200)).toBe(true)
    expect(time.earliest(200)).toBeGreaterThan(at + 3_600_000)
    hears(time, at, 300)
    expect(time.earliest(300)).toBe(at)
  })
})

test('whatever comes, GitHub’s clock is never believed to have passed what it has not', () => {
  const step = fc.record({
    passes: fc.integer({ min: 0, max: 900_000 }),
    sleeps: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 30_000_000 })),
    there: fc.integer({ min: 0, max: 3000 }),
    back: fc.integer({ min: 0, max: 3000 }),
    kept: fc.constantFrom(0, 0, 0, 7000),
  })
  const history = fc.record({
    // GitHub's clock against the machine's own count.
    rate: fc.double({ min: 0.9995, max: 1.0005, noNaN: true }),
    steps: fc.array(step, { minLength: 1, maxLength: 30 }),
  })
  fc.assert(
    fc.property(history, ({ rate, steps }) => {
      const time = new GithubTime()
      let [elapsed, truly] = [0, at]
      const passes = (ms: number) => {
        elapsed += ms
        truly += ms * rate
      }
      for (const { passes: pause, sleeps, there, back, kept } of steps) {
        passes(pause)
        // A sleep that is not counted.
        truly += sleeps
        const askedAt = elapsed
        passes(there)
        const sent = truly - kept
        passes(back)
        const more = kept ? { age: String(kept / 1000) } : {}
        time.observe(headers(sent, more), { sentAt: askedAt, receivedAt: elapsed })
        expect(time.earliest(elapsed)).toBeLessThanOrEqual(truly)
        passes(5000)
        expect(time.earliest(elapsed)).toBeLessThanOrEqual(truly)
      }
    }),
    { numRuns: 300 },
  )
})

test('an instant is found to have passed within a second, by ten requests at most', () => {
  const facts = fc.record({
    // How far before the instant GitHub is first asked.
    early: fc.integer({ min: -3000, max: 3000 }),
    fraction: fc.constantFrom(0, 0, 500),
    trip: fc.integer({ min: 1, max: 100 }),
  })
  fc.assert(
    fc.property(facts, ({ early, fraction, trip }) => {
      const time = new GithubTime()
      const instant = at + fraction
      let truly = instant - early
      const elapsed = () => truly - at + 1e6
      let requests = 0
      for (let pause = 0; ; truly += pause) {
        const askedAt = elapsed()
        truly += trip
        time.observe(headers(truly), { sentAt: askedAt, receivedAt: elapsed() })
        requests += 1
        pause = time.pauseUntil(instant, elapsed())
        if (pause === 0) break
      }
      expect(truly).toBeGreaterThanOrEqual(instant)
      expect(truly - Math.max(instant, instant - early)).toBeLessThanOrEqual(1000)
      expect(requests).toBeLessThanOrEqual(10)
    }),
    { numRuns: 500 },
  )
})
