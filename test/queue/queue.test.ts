import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GalleyError } from '../../src/errors.ts'
import { Queue } from '../../src/queue/queue.ts'
import { deepTest } from '../deep.ts'
import { kind, QueueDesk, quiet } from './desk-queue.ts'

describe('queue/queue', () => {
  let desk: QueueDesk
  beforeAll(async () => {
    desk = await QueueDesk.opens()
  })
  beforeEach(() => desk.beginsAnew())
  afterAll(() => desk.closes())

  const half = Date.parse('2030-01-07T08:30:00Z')

  test('a burst becomes one job, with the last word', async () => {
    for (const what of ['first', 'second', 'third']) await desk.puts('ada', what)
    await desk.puts('bob', 'only')
    await desk.works()
    expect(desk.ran.sort()).toEqual(['ada third', 'bob only'])
    expect(await desk.waiting()).toEqual([])
  })

  describe('a job for an instant', () => {
    test('runs within half a second of it, and not a millisecond before', async () => {
      await desk.works()
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half)
      await desk.reaches('2030-01-07T08:29:59.999Z')
      expect(desk.ran).toEqual([])
      await desk.clock.tick(501)
      await desk.settles()
      expect(desk.ran).toEqual(['ada publish'])
    })

    test('that the database’s clock shows a moment before Galley’s runs a few times at most', async () => {
      await desk.works(async (work) => {
        if (desk.clock.now() < half && desk.ran.length < 20) await desk.queue.putAt(kind, work, half)
      })
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half)
      await desk.clock.areSet({ database: 500 })
      await desk.reaches('2030-01-07T08:29:59.700Z')
      expect(desk.ran).toEqual(['ada publish'])
      await desk.reaches('2030-01-07T08:30:00.200Z')
      expect(desk.ran).toEqual(['ada publish', 'ada publish'])
    })

    test('an instant between two milliseconds is the later one', async () => {
      await desk.works()
      await desk.reaches('2030-01-07T08:29:30Z')
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half + 0.4)
      expect(await desk.waiting()).toEqual(['ada publish 2030-01-07T08:30:00.001Z'])
      await desk.reaches('2030-01-07T08:30:00.001Z')
      expect(desk.ran).toEqual(['ada publish'])
    })

    test('moves, later and earlier', async () => {
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half)
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half + 3_600_000)
      expect(await desk.waiting()).toEqual(['ada publish 2030-01-07T09:30:00.000Z'])
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half - 60_000)
      expect(await desk.waiting()).toEqual(['ada publish 2030-01-07T08:29:00.000Z'])
    })

    test('is brought forward by one that is wanted at once', async () => {
      await desk.queue.putAt(kind, { who: 'ada', what: 'later' }, half)
      await desk.puts('ada', 'now')
      await desk.works()
      expect(desk.ran).toEqual(['ada now'])
      expect(await desk.waiting()).toEqual([])
    })

    test('that has passed runs at once', async () => {
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half - 86_400_000)
      await desk.works()
      expect(desk.ran).toEqual(['ada publish'])
    })

    test('is taken back, and no other with it', async () => {
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half)
      await desk.queue.putAt(kind, { who: 'bob', what: 'publish' }, half)
      await desk.queue.cancel(kind, { who: 'ada', what: 'whatever' })
      await desk.queue.cancel(kind, { who: 'eve', what: 'nothing' })
      expect(await desk.waiting()).toEqual(['bob publish 2030-01-07T08:30:00.000Z'])
    })
  })

  test('a job for after a while waits whole seconds, and one at least', async () => {
    await desk.queue.putAfter(kind, { who: 'ada', what: 'x' }, 1500)
    await desk.queue.putAfter(kind, { who: 'bob', what: 'x' }, -5000)
    expect(await desk.waiting()).toEqual(['ada x 2030-01-07T08:00:02.000Z', 'bob x 2030-01-07T08:00:01.000Z'])
  })

  test('a job for within a while leaves one that is due before as it is, and brings a later one forward', async () => {
    await desk.queue.putWithin(kind, { who: 'ada', what: 'first' }, 60_000)
    await desk.queue.putWithin(kind, { who: 'ada', what: 'second' }, 90_000)
    expect(await desk.waiting()).toEqual(['ada first 2030-01-07T08:01:00.000Z'])
    await desk.queue.putWithin(kind, { who: 'ada', what: 'third' }, 5_000)
    expect(await desk.waiting()).toEqual(['ada third 2030-01-07T08:00:05.000Z'])
    await desk.puts('ada', 'now')
    await desk.queue.putWithin(kind, { who: 'ada', what: 'fourth' }, 5_000)
    await desk.works()
    await desk.reaches('2030-01-07T08:02:00Z')
    expect(desk.ran).toEqual(['ada now'])
  })

  test('what comes in while its like is running is looked at after it', async () => {
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    let running = 0
    let most = 0
    await desk.puts('ada', 'first')
    await desk.begins(async ({ what }) => {
      most = Math.max(most, ++running)
      if (what === 'first') await gate
      running--
    })
    while (!desk.ran.length) await desk.clock.tick(0)
    await desk.puts('ada', 'second')
    await desk.puts('ada', 'third')
    expect(desk.ran).toEqual(['ada first'])
    open()
    await desk.settles()
    expect(desk.ran).toEqual(['ada first', 'ada third'])
    expect(most).toBe(1)
  })

  describe('a job that fails', () => {
    test('is tried again, later and later, and knows how often it was', async () => {
      const tries: [number, number][] = []
      await desk.puts('ada', 'x')
      await desk.works(async (_work, retries) => {
        tries.push([retries, desk.clock.now()])
        if (retries < 3) throw new Error('not yet')
      })
      for (let minute = 1; minute < 10; minute++) await desk.reaches(`2030-01-07T08:0${minute}:00Z`)
      expect(tries.map(([retries]) => retries)).toEqual([0, 1, 2, 3])
      expect(await desk.waiting()).toEqual([])
    })

    test('does not come back in the same moment as the others', async () => {
      for (let n = 0; n < 8; n++) await desk.puts(`ada ${n}`, 'x')
      await desk.works(async () => {
        throw new Error('no')
      })
      const waiting = await desk.queue.waiting(kind)
      expect(waiting).toHaveLength(8)
      expect(new Set(waiting.map(({ startAfter }) => startAfter.getTime())).size).toBeGreaterThan(4)
    })

    test('waits at least a second before it is tried again', async () => {
      await desk.puts('ada', 'x')
      await desk.works(async () => {
        throw new Error('no')
      })
      expect(desk.ran).toEqual(['ada x'])
      const [waiting] = await desk.queue.waiting(kind)
      expect(waiting?.startAfter.getTime()).toBeGreaterThanOrEqual(desk.clock.now() + 500)
      expect(waiting?.data).toEqual({ who: 'ada', what: 'x' })
    })

    test('waits until when its failure says', async () => {
      await desk.puts('ada', 'x')
      let limited = true
      await desk.works(async () => {
        if (limited) throw new GalleyError('github', 'slow down', { retryAt: half })
      })
      expect(await desk.waiting()).toEqual(['ada x 2030-01-07T08:30:00.000Z'])
      limited = false
      await desk.reaches('2030-01-07T08:29:59Z')
      expect(desk.ran).toHaveLength(1)
      await desk.reaches('2030-01-07T08:30:00Z')
      expect(desk.ran).toHaveLength(2)
      expect(await desk.waiting()).toEqual([])
    })

    test('waits as its failure says, and what came in while it ran does not', async () => {
      await desk.puts('ada', 'first')
      await desk.works(async ({ what }) => {
        if (what !== 'first') return
        await desk.puts('ada', 'second')
        throw new GalleyError('github', 'patience', { retryAt: half })
      })
      expect(desk.ran).toEqual(['ada first', 'ada second'])
    })

    test('is tried again beside what came in while it ran, not later for it', async () => {
      await desk.puts('ada', 'first')
      let failing = true
      await desk.works(async () => {
        if (!failing) return
        await desk.queue.putAt(kind, { who: 'ada', what: 'second' }, half)
        throw new Error('no')
      })
      failing = false
      await desk.reaches('2030-01-07T08:01:00Z')
      expect(desk.ran).toEqual(['ada first', 'ada first'])
      expect(await desk.waiting()).toEqual(['ada second 2030-01-07T08:30:00.000Z'])
    })

    test('holds up nobody else’s', async () => {
      await desk.puts('ada', 'x')
      await desk.puts('bob', 'x')
      await desk.works(async ({ who }) => {
        if (who === 'ada') throw new Error('no')
      })
      expect(desk.ran.sort()).toEqual(['ada x', 'bob x'])
    })
  })

  describe('after the process was killed', () => {
    /** What a kill leaves: a job that is marked as running, and nobody who runs it. */
    const killedWhileRunning = (who: string) =>
      desk.database.query(
        "UPDATE pgboss.job SET state = 'active', started_on = pgboss.job_now() WHERE singleton_key = $1",
        [who],
      )

    deepTest('what was running is put back, and runs once', async () => {
      await desk.puts('ada', 'x')
      await killedWhileRunning('ada')
      await desk.stops()
      await desk.starts()
      await desk.queue.recover(kind)
      expect(await desk.waiting()).toEqual(['ada x 2030-01-07T08:00:00.000Z'])
      await desk.works()
      expect(desk.ran).toEqual(['ada x'])
    })

    test('together with what had come in meanwhile it runs once', async () => {
      await desk.puts('ada', 'old')
      await killedWhileRunning('ada')
      await desk.queue.putAt(kind, { who: 'ada', what: 'new' }, half)
      await desk.queue.recover(kind)
      await desk.works()
      expect(desk.ran).toHaveLength(1)
      expect(await desk.waiting()).toEqual([])
    })

    test('what waited still waits', async () => {
      await desk.queue.putAt(kind, { who: 'ada', what: 'publish' }, half)
      await desk.stops()
      await desk.starts()
      await desk.queue.recover(kind)
      expect(await desk.waiting()).toEqual(['ada publish 2030-01-07T08:30:00.000Z'])
    })
  })

  test('which pieces of work nobody waits for or is at', async () => {
    await desk.queue.putAt(kind, { who: 'ada', what: 'x' }, half)
    const all = ['ada', 'bob'].map((who) => ({ who, what: 'y' }))
    expect(await desk.queue.withoutJob(kind, all)).toEqual([{ who: 'bob', what: 'y' }])
    expect(await desk.queue.withoutJob(kind, [])).toEqual([])
  })

  test('many are queued at once, each key once, and waiting ones are brought forward', async () => {
    const wakeUp = { ...kind, name: 'wake-up', policy: 'stately' as const }
    await desk.queue.declare(wakeUp)
    const work = ['ada', 'bob', 'ada'].map((who) => ({ who, what: 'x' }))
    await desk.queue.putAll(wakeUp, work)
    await desk.queue.putAll(wakeUp, work)
    expect((await desk.queue.waiting(wakeUp)).map(({ data }) => data.who).sort()).toEqual(['ada', 'bob'])
    for (const who of ['ada', 'bob', 'eve']) await desk.queue.putAt(kind, { who, what: 'x' }, half)
    await desk.queue.bringForward(kind, ['ada', 'bob', 'nobody'])
    expect(await desk.waiting()).toEqual([
      ...['ada', 'bob'].map((who) => `${who} x 2030-01-07T08:00:00.000Z`),
      'eve x 2030-01-07T08:30:00.000Z',
    ])
  })

  test('regular work is done once a period, however many processes ask for it', async () => {
    const other = await Queue.start({ database: desk.database, clock: desk.clock, log: quiet })
    await other.declare(kind)
    const ask = async () => {
      for (const queue of [desk.queue, other])
        await queue.putOncePer(kind, { who: 'all', what: 'sweep' }, 600_000)
    }
    await desk.begins()
    await ask()
    await desk.settles()
    await ask()
    await desk.settles()
    expect(desk.ran).toEqual(['all sweep'])
    await desk.reaches('2030-01-07T08:10:00Z')
    await ask()
    await desk.settles()
    expect(desk.ran).toEqual(['all sweep', 'all sweep'])
    await other.stop()
  })

  test('the database’s clock is the queue’s', async () => {
    expect(await desk.database.now()).toBe(Date.parse('2030-01-07T08:00:00Z'))
    await desk.reaches('2030-01-07T08:30:00Z')
    expect(await desk.database.now()).toBe(half)
  })
})
