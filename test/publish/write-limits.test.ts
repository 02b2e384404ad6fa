import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limitsFor, turnAt, WRITE_LIMITS } from '../../src/publish/write-limits.ts'

const now = 1_000_000_000
const after = (past: number[], ahead: number, at: number, notBefore = 0) =>
  turnAt({ past, limits: WRITE_LIMITS, notBefore }, ahead, at)
const minute = 60_000

test('while there is room it is one’s turn at once', () => {
  expect(after([], 0, now)).toBe(now)
  expect(after([], 74, now)).toBe(now)
})

test('the seventy-sixth of a minute waits for the next, and the one past an hour’s for the next hour', () => {
  expect(after([], 75, now)).toBe(now + minute)
  expect(after([], 479, now)).toBe(now + 6 * minute)
  expect(after([], 480, now)).toBe(now + 60 * minute)
})

test('what was written before counts, until it is an hour old', () => {
  const before = Array.from({ length: 75 }, () => now - 10_000)
  expect(after(before, 0, now)).toBe(now + 50_000)
  expect(after(before, 0, now + 50_001)).toBe(now + 50_001)
})

test('words leave room for the merges that may come', () => {
  const counts = (purpose: 'merge' | 'words') => limitsFor(purpose, WRITE_LIMITS).map(({ most }) => most)
  expect([counts('merge'), counts('words')]).toEqual([
    [75, 480],
    [60, 400],
  ])
})

test('GitHub’s own word goes before', () => {
  expect(after([], 0, now, now + 90_000)).toBe(now + 90_000)
})

test('however writes come, no limit is ever passed, and nobody waits longer than needed', () => {
  // Quick enough, and many enough, for both limits to be reached.
  const gaps = fc.array(fc.nat(1500), { minLength: 500, maxLength: 600 })
  fc.assert(
    fc.property(gaps, (all) => {
      const past: number[] = []
      let at = now
      for (const gap of all) {
        const wanted = at + gap
        at = after(past, 0, wanted)
        const isTooSoon = WRITE_LIMITS.some(({ most, withinMs }) => {
          const first = past[past.length - most]
          return first !== undefined && at - 1 - first < withinMs
        })
        // Unless it is made at once, a millisecond before would have been too soon.
        if (at !== wanted) expect(isTooSoon).toBe(true)
        past.push(at)
      }
      for (const { most, withinMs } of WRITE_LIMITS)
        for (const [index, one] of past.entries()) {
          const earlier = past[index - most]
          if (earlier !== undefined) expect(one - earlier).toBeGreaterThanOrEqual(withinMs)
        }
    }),
    { numRuns: 20 },
  )
})
