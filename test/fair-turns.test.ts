import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FairTurns } from '../src/fair-turns.ts'

test('who has much to do waits after each thing for those who have little', async () => {
  const turns = new FairTurns(1)
  const done: string[] = []
  const does = (party: string, what: number) =>
    turns.take(party, async () => void done.push(`${party}${what}`))
  const all = [1, 2, 3, 4].map((what) => does('a', what))
  await Promise.all([...all, does('b', 1), does('b', 2), does('c', 1)])
  expect(done).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4'])
})

test('so many are at it at once, and what fails gives its place back', async () => {
  const turns = new FairTurns(2)
  let [now, most] = [0, 0]
  const work = async () => {
    most = Math.max(most, ++now)
    await Promise.resolve()
    now--
    throw new Error('failed')
  }
  const all = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => turns.take(`${n % 3}`, work)))
  expect([most, now, all.length]).toEqual([2, 0, 10])
})

test('the last free place is kept for who has used little', async () => {
  const turns = new FairTurns(2)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const does = (what: string, isLight: boolean) =>
    turns.take(
      what.charAt(0),
      () => {
        begun.push(what)
        return new Promise<void>((resolve) => ends.set(what, resolve))
      },
      isLight,
    )
  const all = [does('a1', false), does('a2', false), does('b1', true)]
  await setImmediate()
  expect(begun).toEqual(['a1', 'b1'])
  ends.get('b1')?.()
  await setImmediate()
  expect(begun).toEqual(['a1', 'b1'])
  ends.get('a1')?.()
  await setImmediate()
  expect(begun).toEqual(['a1', 'b1', 'a2'])
  ends.get('a2')?.()
  await Promise.all(all)
})

test('of one place alone nothing is kept', async () => {
  expect(await new FairTurns(1).take('a', async () => 'done', false)).toBe('done')
})
