import { describe, expect, test } from 'vitest'
import { type Absence, missedBecause } from '../../src/publish/missed.ts'
import { movedIntoThePast } from '../../src/publish/missed-dates.ts'
import type { Plan } from '../../src/publish/plan.ts'
import { at, due, HEAD, OLDER, planned } from './cases.ts'

const MINUTE = 60_000
const DUE = due.epochMs

/** An absence of so many minutes from and to its date. */
const away = (from: number, until?: number): Absence => ({
  why: 'suspended',
  fromMs: DUE + from * MINUTE,
  ...(until !== undefined && { untilMs: DUE + until * MINUTE }),
})

describe('a date is missed', () => {
  test.each<[string, Absence[], number, string | undefined]>([
    ['over an absence around it', [away(-10, 30)], 31, 'suspended'],
    ['not before the minute after it is over, while it lasts', [away(-10)], 1, undefined],
    ['from then on', [away(-10)], 1.01, 'suspended'],
    ['not over one that ended before it', [away(-10, -1)], 31, undefined],
    ['not over one that ended within the minute after it', [away(-10, 1)], 31, undefined],
    ['over one that ended later', [away(-10, 1.01)], 31, 'suspended'],
    ['over one that began within that minute', [away(1, 30)], 31, 'suspended'],
    ['not over one that began later: it was late by its gates', [away(1.01, 30)], 31, undefined],
    ['over one of several', [away(-10, 0), { ...away(0.5, 9), why: 'archived' }], 31, 'archived'],
  ])('%s', (_, absences, minutes, why) => {
    expect(missedBecause(DUE, absences, DUE + minutes * MINUTE)).toBe(why)
  })
})

describe('a date is moved into the past', () => {
  const earlier: Plan = { ...planned, instant: at('2030-01-07T07:30:00Z') } as Plan
  const ordered: Plan = { is: 'at', instant: due, order: { is: 'now', instant: due, by: 'chief' } }
  const now = at('2030-01-07T08:00:00Z').epochMs
  const head = { sha: HEAD }
  test.each<[string, Plan, { plan: Plan; headSha: string } | undefined, number]>([
    ['by what is read at the same head', earlier, { plan: planned, headSha: HEAD }, 1],
    ['not by a push', earlier, { plan: planned, headSha: OLDER }, 0],
    ['not where nothing was planned before', earlier, undefined, 0],
    ['not from one word of a person’s to its own date', earlier, { plan: ordered, headSha: HEAD }, 0],
    ['not by a person’s word', ordered, { plan: planned, headSha: HEAD }, 0],
    ['not where it had passed anyway', planned, { plan: earlier, headSha: HEAD }, 0],
  ])('%s', (_, plan, before, count) => {
    const moved = movedIntoThePast(plan, head, before, now)
    expect(moved).toHaveLength(count)
    if (plan === earlier && count)
      expect(moved).toEqual([
        { why: 'moved', fromMs: earlier.is === 'at' && earlier.instant.epochMs, untilMs: now },
      ])
  })
})
