import { TestClock } from 'pg-boss'
import { describe, expect, test } from 'vitest'
import { LoadTurns } from '../../src/scheduling/load-turns.ts'

describe('scheduling/load-turns', () => {
  /** Begins so many; returns their names in the order in which they have begun. */
  function begins(turns: LoadTurns, count: number) {
    const begun: { name: number; turn: Awaited<ReturnType<LoadTurns['begin']>> }[] = []
    for (let name = 1; name <= count; name++) void turns.begin().then((turn) => begun.push({ name, turn }))
    const names = async () => {
      for (let ticks = 0; ticks < 10; ticks++) await Promise.resolve()
      return begun.map(({ name }) => name)
    }
    const turnOf = (name: number) => begun.find((one) => one.name === name)?.turn
    return { names, turnOf }
  }

  test('eight begin at once, and after each that was in time two more do', async () => {
    const { names, turnOf } = begins(new LoadTurns(new TestClock()), 20)
    expect(await names()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    turnOf(3)?.end()
    expect(await names()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    turnOf(3)?.end()
    expect(await names()).toHaveLength(10)
  })

  test('after one that was too old only half as many go, but eight at least', async () => {
    const { names, turnOf } = begins(new LoadTurns(new TestClock()), 60)
    await names()
    for (let name = 1; name <= 12; name++) {
      turnOf(name)?.end()
      await names()
    }
    // Twenty are under way now: 13 to 32.
    expect(await names()).toHaveLength(32)
    turnOf(13)?.reportStale()
    for (let name = 13; name <= 22; name++) turnOf(name)?.end()
    expect(await names()).toHaveLength(32)
    turnOf(23)?.end()
    expect(await names()).toHaveLength(34)
    for (const name of [24, 25]) turnOf(name)?.reportStale()
    for (let name = 24; name <= 27; name++) turnOf(name)?.end()
    // Eight may go, and nine once the last of these was in time while all places were taken.
    expect(await names()).toHaveLength(36)
  })

  test('one after another teaches nothing about many at once', async () => {
    const turns = new LoadTurns(new TestClock())
    for (let n = 0; n < 100; n++) (await turns.begin()).end()
    expect(await begins(turns, 20).names()).toHaveLength(8)
  })

  test('one that hangs keeps others waiting for five seconds at most', async () => {
    const clock = new TestClock()
    const { names } = begins(new LoadTurns(clock), 10)
    expect(await names()).toHaveLength(8)
    await clock.tick(4_999)
    expect(await names()).toHaveLength(8)
    await clock.tick(1)
    expect(await names()).toHaveLength(10)
  })
})
