import { expect, test } from 'vitest'
import { pauseAfter, type RateLimitPause } from '../../src/publish/rate-limit-pause.ts'

const now = 1_000_000_000
const minute = 60_000
const hour = 60 * minute

const pause = (untilMs: number | undefined, before?: RateLimitPause, at = now) =>
  pauseAfter({ words: 'Slow down', untilMs }, before, at).untilMs - at

test('what GitHub says is obeyed, but for an hour at most', () => {
  expect(pause(now + 90_000)).toBe(90_000)
  expect(pause(now + 24 * hour)).toBe(hour)
  expect(pause(now + 1_000_000 * hour)).toBe(hour)
  expect(pause(now)).toBe(1000)
  expect(pause(now - hour)).toBe(1000)
  expect(pauseAfter({ words: 'Slow down', untilMs: now + 24 * hour }, undefined, now)).toEqual({
    askedMs: now,
    untilMs: now + hour,
    toldMs: now + 24 * hour,
    words: 'Slow down',
  })
})

test('where it does not say, a minute, and twice as long each time it says so again', () => {
  const pauses: number[] = []
  let before: RateLimitPause | undefined
  let at = now
  for (let n = 0; n < 9; n++) {
    before = pauseAfter({ words: '', untilMs: undefined }, before, at)
    pauses.push((before.untilMs - at) / minute)
    at = before.untilMs
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
  expect(pause(undefined, before, at + 3 * hour)).toBe(minute)
})

test('requests that are limited in the same moment wait together', () => {
  const first = pauseAfter({ words: '', untilMs: undefined }, undefined, now)
  expect(pause(undefined, first, now + 10_000)).toBe(50_000)
})
