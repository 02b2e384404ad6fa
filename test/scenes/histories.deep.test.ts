import fc from 'fast-check'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { Desk } from '../desk.ts'
import { history } from './histories/deed.ts'
import { Story } from './histories/story.ts'

describe('scenes/histories', () => {
  // `npm run histories` tells some hundreds; the others tell as many as fit their time.
  const RUNS = Number(process.env.HISTORIES) || 12

  /** Some forty times what one takes: a busy machine is no broken promise, and a history that hangs is told. */
  const LONGEST_MS = 150_000

  let desk: Desk
  beforeAll(async () => {
    desk = await Desk.opens({ at: '2031-01-01T08:00:00Z', database: 'embedded' })
    await desk.repository.forcePush('work', desk.repository.tip() ?? '')
  })
  afterAll(() => desk?.closes())

  test(
    'whatever happens, a post goes out at its date and never before, as it was approved, and once',
    async () => {
      let number = 0
      const tellsWell = fc.asyncProperty(history, async (steps) => {
        number += 1
        const story = await Story.begins(desk, number)
        try {
          for (const step of steps) await story.step(step)
        } catch (error) {
          await story.leaves()
          throw error
        }
        await story.ends()
      })
      await fc.assert(tellsWell, { numRuns: RUNS, endOnFailure: false, timeout: LONGEST_MS })
    },
    (RUNS + 1) * LONGEST_MS,
  )
})
