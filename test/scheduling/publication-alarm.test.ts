import { describe, expect, test } from 'vitest'
import type { DuePlans } from '../../src/database/due-plans.ts'
import type { Queue } from '../../src/queue/queue.ts'
import { PublicationAlarm } from '../../src/scheduling/publication-alarm.ts'
import { Clocks } from '../clocks.ts'

describe('scheduling/publication-alarm', () => {
  const startMs = Date.UTC(2030, 0, 7, 8)
  const log = { debug() {}, info() {}, warn() {}, error() {} }

  /** An alarm, and when it asked the database for what is due. */
  function alarmed({ answer = async () => [] as [] } = {}) {
    const clock = new Clocks(startMs)
    const asked: number[] = []
    const duePlans = {
      async repositories() {
        asked.push(clock.now() - startMs)
        return answer()
      },
      nextMs: async () => undefined,
    } as Partial<DuePlans> as DuePlans
    const queue = { putAll: async () => undefined } as Partial<Queue> as Queue
    return { alarm: new PublicationAlarm({ duePlans, queue, clock, log }), clock, asked }
  }

  test('it rings at the instant that it expects, and again where the database did not answer', async () => {
    let fails = true
    const { alarm, clock, asked } = alarmed({
      async answer() {
        if (fails) throw new Error('The database is gone.')
        return []
      },
    })
    alarm.expect(startMs + 5_000)
    await clock.tick(5_000)
    fails = false
    await clock.tick(5_000)
    expect(asked).toEqual([5_000, 6_000])
    await alarm.stop()
  })

  test('it says whether it rings soon, from some time before the instant until what is due is queued', async () => {
    const { alarm, clock } = alarmed()
    alarm.expect(startMs + 5_000)
    expect(alarm.ringsWithin(2_000)).toBe(false)
    await clock.tick(3_000)
    expect(alarm.ringsWithin(2_000)).toBe(true)
    await clock.tick(2_000)
    expect(alarm.ringsWithin(2_000)).toBe(false)
    await alarm.stop()
  })

  test('once it is stopped it expects nothing more: a job that was still at work kept the process alive', async () => {
    const { alarm, clock, asked } = alarmed()
    await alarm.stop()
    alarm.expect(startMs + 1_000)
    await clock.tick(5_000)
    expect(asked).toEqual([])
  })
})
