import { expect, test } from '@jest/globals'
import { turnAt } from '../../src/publish/write-limits.ts'
import { NotificationLine } from '../../src/scheduling/notification-line.ts'

const pull = (number: number) => ({
  installationId: 1,
  repositoryId: 1,
  owner: 'mairie',
  repo: 'site',
  number,
})

/** GitHub takes two writes a minute; so many were made at the beginning. */
function line({ spent = 0 } = {}) {
  const past = new Array<number>(spent).fill(0)
  const limits = [{ most: 2, withinMs: 60_000 }]
  const tellers = new NotificationLine({
    turnAt: (_installation, ahead, now) => turnAt({ past, limits, notBefore: 0 }, ahead, now),
  })
  const asks = (number: number, at: number, more = {}) =>
    tellers.turnOf(pull(number), { writes: 1, isOpen: false, mergesAhead: 0, notBefore: at, ...more }, at)
  return { past, asks }
}

test('who comes when GitHub takes it may tell at once', () => {
  expect(line().asks(1, 5)).toBe(5)
})

test('each is given a time of its own, in the order in which they came', () => {
  const { past, asks } = line({ spent: 2 })
  expect([1, 2, 3, 4].map((number) => asks(number, 0))).toEqual([60_000, 60_000, 120_000, 120_000])
  expect(asks(3, 1000)).toBe(120_000)
  expect(asks(1, 60_000)).toBe(60_000)
  past.push(60_000)
  expect(asks(2, 60_000)).toBe(60_000)
  past.push(60_000)
  expect(asks(5, 60_001)).toBe(180_000)
})

test('merges go before all of them', () => {
  expect(line({ spent: 2 }).asks(1, 0, { mergesAhead: 4 })).toBe(180_000)
})

test('what is still open is told before what is merged', () => {
  const { asks } = line({ spent: 2 })
  expect([asks(1, 0), asks(2, 0)]).toEqual([60_000, 60_000])
  expect(asks(3, 0, { isOpen: true, writes: 2 })).toBe(60_000)
  expect(asks(1, 0)).toBe(120_000)
})

test('who has nothing to tell any more, or never comes back, keeps nobody waiting', () => {
  const { asks } = line({ spent: 2 })
  for (const number of [1, 2, 3, 4]) asks(number, 0)
  expect(asks(1, 0, { writes: 0 })).toBe(0)
  expect(asks(4, 0)).toBe(120_000)
  const later = 10 * 60_000
  expect(asks(9, later)).toBe(later)
})

test('who looks at what there is to tell first keeps its place meanwhile', () => {
  const { asks } = line({ spent: 1 })
  expect(asks(1, 0, { asksAgain: true })).toBe(0)
  expect(asks(2, 0)).toBe(60_000)
  expect(asks(1, 100)).toBe(100)
})
