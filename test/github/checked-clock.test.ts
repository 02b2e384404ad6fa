import { beforeEach, describe, expect, test } from 'vitest'
import { CheckedClock } from '../../src/github/checked-clock.ts'
import { type ClockState, clockWarning } from '../../src/report/operator-sentences.ts'

describe('github/checked-clock', () => {
  let github: number
  let machine: { aheadMs: number; elapsed: number }
  let clock: CheckedClock
  let told: ClockState[]

  beforeEach(() => {
    github = Date.parse('2030-01-07T08:30:00Z')
    machine = { aheadMs: 0, elapsed: 1e6 }
    told = []
    const timers = { setTimeout: none, clearTimeout: none, setInterval: none, clearInterval: none }
    const own = { ...timers, now: () => github + machine.aheadMs, elapsed: () => machine.elapsed }
    clock = new CheckedClock(own, (state) => told.push(state))
  })

  function none() {}

  function passes(ms: number) {
    github += ms
    machine.elapsed += ms
  }

  /** GitHub answers so often, every 0.7 seconds. */
  function answers(times: number, headers?: Record<string, string>) {
    for (let n = 0; n < times; n++) {
      passes(700)
      const own = { date: new Date(github).toUTCString(), 'x-github-request-id': 'A:1' }
      clock.observe(new Headers(headers ?? own), {
        sentAt: machine.elapsed - 30,
        receivedAt: machine.elapsed,
      })
    }
  }

  test('a clock that is right, or off by less than two seconds, is left alone', () => {
    for (const aheadMs of [0, 1900, -1900]) {
      machine.aheadMs = aheadMs
      answers(20)
      expect(clock.now()).toBe(github + aheadMs)
      expect(clock.state).toEqual({ is: 'right' })
    }
    expect(told).toEqual([])
  })

  describe('a clock that is ahead', () => {
    test.each([2500, 1_800_000, 86_400_000 * 400])('by %d ms is told once, and held back', (aheadMs) => {
      machine.aheadMs = aheadMs
      answers(20)
      expect(told).toEqual([{ is: 'off', aheadMs: expect.any(Number) }])
      expect(clock.state).toMatchObject({ aheadMs: expect.closeTo(aheadMs, -3) })
      expect(clock.now()).toBeLessThanOrEqual(github)
      expect(clock.now()).toBeGreaterThan(github - 500)
      passes(250)
      expect(clock.now()).toBeGreaterThan(github - 500)
    })

    test('one answer alone proves nothing', () => {
      machine.aheadMs = 1_800_000
      answers(1)
      expect(told).toEqual([])
    })

    test('and set right goes by itself at once, and is right again when GitHub has said so', () => {
      machine.aheadMs = 1_800_000
      answers(5)
      machine.aheadMs = 0
      expect(clock.now()).toBe(github)
      answers(3)
      expect(told.map(({ is }) => is)).toEqual(['off', 'right'])
      expect(clock.now()).toBe(github)
    })
  })

  test('a clock that is behind is told, and goes by itself: posts are late, not early', () => {
    machine.aheadMs = -5000
    answers(20)
    expect(told).toEqual([{ is: 'off', aheadMs: expect.any(Number) }])
    expect(clock.now()).toBe(github - 5000)
    expect(clock.githubNow()).toBeLessThanOrEqual(github)
    expect(clock.githubNow()).toBeGreaterThan(github - 500)
  })

  test('a machine that slept all night, and did not count it, is right', () => {
    answers(5)
    github += 8 * 3_600_000
    expect(clock.now()).toBe(github)
    expect(clock.githubHasPassed()).toBeLessThan(github)
    answers(2)
    expect(clock.githubHasPassed()).toBeGreaterThan(github - 1000)
    expect(told).toEqual([])
  })

  test('answers that tell no time are told once, and are no longer when they do', () => {
    answers(3, { 'x-github-request-id': 'A:1' })
    expect(told).toEqual([{ is: 'unknown' }])
    expect(clock.githubHasPassed()).toBe(0)
    answers(2)
    expect(told).toEqual([{ is: 'unknown' }, { is: 'right' }])
  })

  test('what an operator reads says which way and by how much', () => {
    expect(clockWarning({ is: 'right' })).toBe('')
    expect(clockWarning({ is: 'off', aheadMs: 1_799_800 })).toMatch(
      /^The clock of this machine is 30 min ahead /,
    )
    expect(clockWarning({ is: 'off', aheadMs: -2340 })).toMatch(/^The clock of this machine is 2.3 s behind /)
    expect(clockWarning({ is: 'unknown' })).toContain('nothing is published')
  })
})
