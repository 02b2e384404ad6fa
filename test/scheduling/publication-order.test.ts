import { beforeEach, describe, expect, test } from '@jest/globals'
import type { StoredPlan } from '../../src/publish/stored-plan.ts'
import { publishInOrder } from '../../src/scheduling/publication-order.ts'

describe('scheduling/publication-order', () => {
  let log: string[]
  beforeEach(() => {
    log = []
  })

  /** Each waits for its turn, unless it is `dropped` before; `asked`: GitHub is asked to merge it. */
  async function publishes(
    numbers: readonly number[],
    kind: (number: number) => 'asked' | 'dropped' | 'held',
  ): Promise<void> {
    const left = [...numbers]
    const next = async () => {
      const number = left.shift()
      return number === undefined ? undefined : ({ id: { number } } as StoredPlan)
    }
    await publishInOrder(next, async ({ stored, waitForTurn }) => {
      const { number } = stored.id
      log.push(`${number} loads`)
      if (kind(number) === 'dropped') return false
      const isBaseChanged = await waitForTurn()
      log.push(`${number} merges${isBaseChanged ? ' on a changed base' : ''}`)
      await new Promise(setImmediate)
      log.push(`${number} ends`)
      return kind(number) === 'asked'
    })
  }

  test('one after another, in order; the next is loaded while one is merged', async () => {
    await publishes([1, 2, 3], () => 'asked')
    expect(log).toEqual([
      ...['1 loads', '1 merges', '2 loads', '1 ends', '2 merges on a changed base', '3 loads'],
      ...['2 ends', '3 merges on a changed base', '3 ends'],
    ])
  })

  test('one that is found not to be ready keeps none behind it waiting, and lets none go before its turn', async () => {
    await publishes([1, 2, 3], (number) => (number === 2 ? 'dropped' : 'asked'))
    expect(log.slice(-2)).toEqual(['3 merges on a changed base', '3 ends'])
    expect(log.indexOf('3 loads')).toBeLessThan(log.indexOf('1 ends'))
  })

  test('where GitHub was not asked in the end, the base is the same', async () => {
    await publishes([1, 2], () => 'held')
    expect(log).toContain('2 merges')
  })

  test('one that fails ends the turn, so that nobody hangs', async () => {
    const broken = publishInOrder(
      async () => (log.push('next') > 2 ? undefined : ({ id: { number: 1 } } as StoredPlan)),
      async () => {
        throw new Error('cut off')
      },
    )
    await expect(broken).rejects.toThrow('cut off')
  })
})
