import { describe, expect, test } from 'vitest'
import { type Charge, judge } from '../../tools/chaos/judge.ts'
import type { Merge, PullHistory, TimedMoment } from '../../tools/chaos/messages.ts'

describe('chaos/judge', () => {
  const DUE = Date.parse('2026-12-01T09:00:00Z')
  const END = DUE + 60_000

  type Change = { fromMs: number; head?: string; approved?: string[]; held?: boolean }

  /** Each state lasts until the next one. */
  function moments(...changes: Change[]): TimedMoment[] {
    return changes.map(({ fromMs, head = 'one', approved = ['one'], held = false }, n) => ({
      fromMs,
      untilMs: changes[n + 1]?.fromMs ?? Number.POSITIVE_INFINITY,
      moment: {
        ...{ clock: fromMs, openedAt: DUE - 60_000, state: 'open', draft: false, held, head },
        ...{ author: 'ada', post: { dateMs: DUE, hidden: false }, base: 'main', turnedAt: [] },
        reviews: approved.map((of) => ({ by: 'chief', says: 'APPROVED', of, at: fromMs })),
        ...{ writers: new Set(['chief']), needed: 1, checks: [], conflicts: false, reopenedAt: undefined },
      },
    }))
  }

  const merged = (atMs: number, more: Partial<Merge> = {}): Merge => ({
    ...{ atMs, head: 'one', dateMs: DUE, commits: 1, isHeadsContent: true },
    ...more,
  })

  function charges(changes: Change[], merge: Merge | undefined, more: Partial<PullHistory> = {}): Charge[] {
    const pull: PullHistory = {
      ...{ name: 'mairie/site#1', story: 'told here', moments: moments(...changes), merge },
      ...{ requests: [], comments: ['review'], isTold: true, faults: [], ...more },
    }
    const history = { pulls: [pull], faults: {}, requests: 0, webhooks: 0, unknown: [] }
    return judge(history, END).findings.map(({ charge }) => charge)
  }

  const READY = [{ fromMs: DUE - 30_000 }]
  const HELD_AT_DUE = [...READY, { fromMs: DUE, held: true }]
  const CHANGED_AT_DUE = [...READY, { fromMs: DUE, head: 'two' }]

  test.each<[string, Change[], Merge | undefined, Charge[]]>([
    ['at its date', READY, merged(DUE + 80), []],
    ['a millisecond before its date', READY, merged(DUE - 1), ['early']],
    ['two seconds after its date', READY, merged(DUE + 2_000), ['late']],
    ['never, and nothing was against it', READY, undefined, ['lost']],
    ['never, since it is on hold', HELD_AT_DUE, undefined, []],
    ['in the second after it was held', HELD_AT_DUE, merged(DUE + 900), []],
    ['long after it was held', HELD_AT_DUE, merged(DUE + 3_000), ['unapproved']],
    ['unapproved', [{ fromMs: DUE - 30_000, approved: [] }], merged(DUE + 80), ['unapproved']],
    ['at a head that nobody approved', CHANGED_AT_DUE, merged(DUE + 80, { head: 'two' }), ['stale']],
    ['at a head that is gone', CHANGED_AT_DUE, merged(DUE + 3_000), ['stale']],
    ['with another text', READY, merged(DUE + 80, { isHeadsContent: false }), ['stale']],
    ['with two commits', READY, merged(DUE + 80, { commits: 2 }), ['doubled']],
  ])('merged %s', (_, changes, merge, expected) => expect(charges(changes, merge)).toEqual(expected))

  test('two comments of Galley about the same are one too many, and a notification is another', () => {
    const told = 'late@2030-01-07T08:30:00.000Z'
    const chargesWith = (comments: string[]) => charges(READY, merged(DUE + 80), { comments })
    expect(chargesWith(['review', told, 'review'])).toEqual(['doubled'])
    expect(chargesWith(['review', told, told])).toEqual(['doubled'])
    expect(chargesWith(['review', told])).toEqual([])
  })

  test('while GitHub hangs over a merge, people may change their minds; before it was asked for, they may not', () => {
    const attempt = (arrivedMs: number) => ({ arrivedMs, fromMs: DUE + 8_000, untilMs: DUE + 8_100 })
    const requests = (arrivedMs: number) => ({ requests: [attempt(arrivedMs)] })
    const merge = merged(DUE + 8_050)
    expect(charges(HELD_AT_DUE, merge, requests(DUE + 500))).toEqual(['late'])
    expect(charges(HELD_AT_DUE, merge, requests(DUE + 7_000))).toEqual(['unapproved'])
  })

  test('lag counts from the moment at which nothing stood in the way any more', () => {
    const late = [
      { fromMs: DUE - 30_000, approved: [] },
      { fromMs: DUE + 5_000, approved: ['one'] },
    ]
    expect(charges(late, merged(DUE + 5_300))).toEqual([])
    expect(charges(late, merged(DUE + 7_300))).toEqual(['late'])
  })
})
