import { expect, test } from 'vitest'
import type { Gate } from '../../src/publish/gate.ts'
import { lapsedDates } from '../../src/publish/missed-dates.ts'
import { due } from './cases.ts'

const gates: Gate[] = [
  { id: 'instant', state: 'shut', why: { is: 'lapsed', instant: due, graceMs: 60 } },
  { id: 'hold', state: 'open', why: { is: 'not-held' } },
]

test('a date has lapsed by the last review, or by what people were told', () => {
  const concluded = { epochMs: due.epochMs, graceMs: 60 }
  expect(lapsedDates({ gates, reviewedMs: 9 }, [7], 9)).toEqual([concluded, { epochMs: 7 }])
  expect(lapsedDates(undefined, [], 9)).toEqual([])
})

test('a review that a wrong clock had made at a time still to come says nothing', () => {
  expect(lapsedDates({ gates, reviewedMs: 10 }, [], 9)).toEqual([])
})
