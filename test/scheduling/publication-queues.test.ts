import { beforeEach, describe, expect, test } from '@jest/globals'
import { PublicationQueues } from '../../src/scheduling/publication-queues.ts'

describe('scheduling/publication-queues', () => {
  const pull = (number: number, repositoryId = 1) => ({
    installationId: 1,
    repositoryId,
    owner: 'mairie',
    repo: 'site',
    number,
  })

  let queues: PublicationQueues
  let called: number[]
  beforeEach(() => {
    queues = new PublicationQueues()
    called = []
  })

  const calls = (number: number) => async () => {
    called.push(number)
  }
  const enters = (number: number, plannedMs = 0, repositoryId = 1) =>
    queues.start(pull(number, repositoryId), plannedMs, calls(number))
  const waits = (number: number) => queues.enqueue(pull(number), 0, calls(number))

  const all = (...several: Promise<boolean>[]) => Promise.all(several)

  test('two at a time; of the others the one planned first is called next, then the lower number', async () => {
    expect(await all(enters(9), enters(8))).toEqual([true, true])
    expect(await all(enters(4, 2000), enters(7, 1000), enters(3, 2000))).toEqual([false, false, false])
    for (const leaving of [9, 8, 7]) {
      await queues.finish(pull(leaving))
      await enters(called.at(-1) ?? 0)
    }
    expect(called).toEqual([7, 3, 4])
  })

  test('where the one called has nothing to do any more, the next is called in its place', async () => {
    for (const number of [1, 2, 3, 4]) await enters(number)
    await queues.finish(pull(1))
    await queues.finish(pull(3))
    expect(called).toEqual([3, 4])
  })

  test('who waits for a repository to be idle is called once, when the last one has left it', async () => {
    for (const number of [1, 2, 3]) await enters(number)
    queues.onIdle(pull(8), 1, calls(8))
    queues.onIdle(pull(8), 1, calls(8))
    queues.onIdle(pull(8, 2), 1, calls(28))
    await queues.finish(pull(1))
    await enters(3)
    await queues.finish(pull(2))
    expect(called).toEqual([3])
    await queues.finish(pull(3))
    await enters(4)
    await queues.finish(pull(4))
    expect(called).toEqual([3, 8, 28])
  })

  test('one that never came in calls nobody while there is no room', async () => {
    for (const number of [1, 2, 3]) await enters(number)
    await queues.finish(pull(9))
    expect(called).toEqual([])
  })

  test('one repository keeps no other waiting', async () => {
    expect(await all(enters(1), enters(2), enters(3), enters(1, 0, 2))).toEqual([true, true, false, true])
  })

  test('one that came anew before it was called is not called any more', async () => {
    for (const number of [1, 2, 3]) await enters(number)
    await queues.finish(pull(1))
    expect(called).toEqual([3])
    expect(await enters(3)).toBe(true)
    await queues.finish(pull(2))
    await queues.finish(pull(3))
    expect(called).toEqual([3])
  })

  test('who leaves it to others is called when one of them has come, and there is still room', async () => {
    for (const number of [5, 4]) waits(number)
    expect(queues.hasFreeSlot(pull(5))).toBe(true)
    await enters(3)
    expect(called).toEqual([4])
    await enters(4)
    expect([queues.isActive(pull(4)), queues.isActive(pull(5))]).toEqual([true, false])
    expect(called).toEqual([4])
    await queues.finish(pull(3))
    expect(called).toEqual([4, 5])
  })

  test('they are merged one after another, also after one that failed', async () => {
    const log: string[] = []
    let end = () => {}
    await enters(1)
    await enters(2)
    const first = queues.runMerge(pull(1), async () => {
      log.push('first begins')
      await new Promise<void>((resolve) => {
        end = resolve
      })
      throw new Error('cut off')
    })
    const second = queues.runMerge(pull(2), async () => log.push('second begins'))
    await new Promise(setImmediate)
    expect(log).toEqual(['first begins'])
    end()
    await expect(first).rejects.toThrow('cut off')
    await second
    expect(log).toEqual(['first begins', 'second begins'])
  })

  test('one whose merge has been asked for is known as such until it leaves', async () => {
    await enters(1)
    expect(queues.isMergeRequested(pull(1))).toBe(false)
    await queues.runMerge(pull(1), async () => expect(queues.isMergeRequested(pull(1))).toBe(true))
    expect(queues.isMergeRequested(pull(1))).toBe(true)
    await queues.finish(pull(1))
    await enters(1)
    expect(queues.isMergeRequested(pull(1))).toBe(false)
  })

  test('it is not taken for asked for when it comes again, though others have stayed', async () => {
    await enters(1)
    await enters(2)
    await queues.runMerge(pull(1), async () => {})
    await queues.finish(pull(1))
    expect(queues.isMergeRequested(pull(1))).toBe(false)
    await enters(1)
    expect(queues.isMergeRequested(pull(1))).toBe(false)
  })
})
