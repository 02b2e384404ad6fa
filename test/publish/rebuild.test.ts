import { expect, test } from 'vitest'
import { rebuildDates, rebuildRetryMs } from '../../src/publish/rebuild.ts'
import { dated } from './cases.ts'

const merged = Date.parse('2030-01-06T08:00:00Z')
const none = { is: 'none' } as const
const post = (date: string, expiry?: string) => ({
  date: dated(date),
  expiry: expiry === undefined ? none : dated(expiry),
  hiddenBy: [],
  futureHidden: true,
})
const dates = (...posts: ReturnType<typeof post>[]) =>
  rebuildDates(posts, merged).map(({ at, brings }) => `${brings} ${new Date(at.epochMs).toISOString()}`)

test('a post dated ahead of its merge wants a rebuild at its date, one that expires another', () => {
  expect(dates(post('2030-01-07T08:30:00Z', '2030-01-09T17:00:00Z'))).toEqual([
    'out 2030-01-07T08:30:00.000Z',
    'away 2030-01-09T17:00:00.000Z',
  ])
})

test('a post merged at its very date, or after it, wants none', () => {
  expect(dates(post('2030-01-06T08:00:00Z'))).toEqual([])
  expect(dates(post('2030-01-05T08:00:00Z'))).toEqual([])
})

test('where the generator shows what is dated ahead, only the expiry counts', () => {
  const shown = { ...post('2030-01-07T08:30:00Z', '2030-01-09T17:00:00Z'), futureHidden: false }
  expect(dates(shown)).toEqual(['away 2030-01-09T17:00:00.000Z'])
})

test('several posts of one date want one rebuild, others theirs, in their order', () => {
  expect(
    dates(post('2030-01-08T08:30:00Z'), post('2030-01-07T08:30:00Z'), post('2030-01-07T08:30:00Z')),
  ).toEqual(['out 2030-01-07T08:30:00.000Z', 'out 2030-01-08T08:30:00.000Z'])
})

test('a refused rebuild is tried for some hours, more and more rarely, and then given up', () => {
  const pauses = Array.from({ length: 27 }, (_, tries) => rebuildRetryMs(tries + 1) ?? 0)
  expect(pauses.slice(0, 5).map((ms) => ms / 60_000)).toEqual([1, 2, 4, 8, 15])
  expect(pauses.reduce((sum, ms) => sum + ms, 0) / 3_600_000).toBeCloseTo(6, 0)
  expect(rebuildRetryMs(28)).toBeUndefined()
})
