import { beforeEach, describe, expect, test } from 'vitest'
import { Workers } from '../../src/queue/workers.ts'

describe('queue/workers', () => {
  let happened: string[]
  let workers: Workers
  beforeEach(() => {
    happened = []
    let count = 0
    workers = new Workers({
      limit: 3,
      start: async () => {
        count += 1
        happened.push(`${count} starts`)
        return String(count)
      },
      notify: (id) => happened.push(`${id} woken`),
    })
  })

  test('whoever finds a job starts the next, which starts another if it finds one too, up to so many', async () => {
    const gate = Promise.withResolvers<void>()
    await workers.startOne()
    const jobs = [workers.busy('1', () => gate.promise)]
    await Promise.resolve()
    jobs.push(workers.busy('2', () => gate.promise))
    await Promise.resolve()
    jobs.push(workers.busy('3', () => gate.promise))
    expect(happened).toEqual(['1 starts', '2 starts', '3 starts'])
    expect(workers.busyCount).toBe(3)
    gate.resolve()
    await Promise.all(jobs)
    expect(happened.slice(3).sort()).toEqual(['1 woken', '2 woken', '3 woken'])
    expect(workers.busyCount).toBe(0)
  })

  test('an idle one is woken before another starts, each in its turn', async () => {
    await workers.startOne()
    await workers.startOne()
    for (let jobs = 0; jobs < 3; jobs++) workers.wakeOne()
    expect(happened).toEqual(['1 starts', '2 starts', '1 woken', '2 woken', '1 woken'])
  })

  test('none starts once they are stopped', async () => {
    workers.stop()
    workers.wakeOne()
    await workers.startOne()
    expect(happened).toEqual([])
  })
})
