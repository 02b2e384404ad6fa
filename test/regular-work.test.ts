import { describe, expect, test } from 'vitest'
import { startRegularWork } from '../src/regular-work.ts'
import type { Services } from '../src/services.ts'
import { Clocks } from './clocks.ts'

const NOTHING = { due: async () => [] }

describe('regular-work', () => {
  /** After how many seconds each kind of work is begun, while this is what the process does. */
  async function begunIn(seconds: number, { isNear = false, isPublishing = false }): Promise<Begun> {
    const clock = new Clocks(0)
    const begun: Begun = { rings: [], otherWork: [], preparations: [], vacuums: [] }
    const note = (what: keyof Begun) => {
      begun[what].push(clock.now() / 1000)
      return []
    }
    const work = await startRegularWork({
      clock,
      publicationAlarm: { ring: async () => note('rings'), ringsWithin: () => isNear },
      queue: {
        isRunning: () => isPublishing,
        withoutJob: async () => [],
        put: async () => undefined,
        putOncePer: async () => undefined,
      },
      rebuilds: { due: async () => note('otherWork') },
      ...{ merged: NOTHING, expiries: NOTHING, messages: NOTHING, unwritten: NOTHING, unread: NOTHING },
      duePlans: { soon: async () => note('preparations') },
      database: { vacuum: async () => note('vacuums') },
    } as unknown as Services)
    await clock.tick(seconds * 1000)
    work.stop()
    return begun
  }

  type Begun = Record<'rings' | 'otherWork' | 'preparations' | 'vacuums', number[]>

  test('it is done at the start and then regularly', async () => {
    expect(await begunIn(60, {})).toEqual({
      rings: [0, 15, 30, 45, 60],
      otherWork: [0, 15, 30, 45, 60],
      preparations: [0, 15, 30, 45, 60],
      vacuums: [60],
    })
  })

  test.each([{ isNear: true }, { isPublishing: true }])(
    'beside a publication other work waits, but not for ever, and what is due is looked for all the same: %o',
    async (state) => {
      expect(await begunIn(180, state)).toMatchObject({
        rings: [0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150, 165, 180],
        otherWork: [0, 45, 90, 135, 180],
        preparations: [0, 45, 90, 135, 180],
        vacuums: [180],
      })
    },
  )
})
