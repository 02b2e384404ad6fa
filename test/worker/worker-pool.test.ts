import { setImmediate } from 'node:timers/promises'
import { Piscina } from 'piscina'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { CpuBudget, limitsOf, type OtherLimits } from '../../src/worker/task-limits.ts'
import { type TaskRunner, WorkerPool } from '../../src/worker/worker-pool.ts'
import { besideBusyProcesses } from '../busy.ts'
import { deepTest } from '../deep.ts'

describe('worker/worker-pool', () => {
  let thinker: WorkerPool
  afterEach(async () => {
    vi.restoreAllMocks()
    await thinker?.stop()
  })

  const heavy = '<div>'.repeat(190_000)
  const site = {
    generator: 'jekyll',
    root: '',
    folder: '',
    basePath: '',
    zone: { by: 'default', zone: 'UTC' },
    future: false,
    config: {},
  } as const

  const preview = (body: string) =>
    thinker.run('preview', {
      path: '_posts/2030-01-01-a.md',
      text: body,
      site,
      files: { rawUrl: 'https://github.example' },
    })

  test('a thought that takes too much CPU time is given up, and the next one is thought', async () => {
    thinker = new WorkerPool({ cpuMs: 300, threads: 1 })
    await preview('warm up')
    const [bomb, other] = await Promise.allSettled([preview(heavy), preview('Bonjour.')])
    expect(bomb).toMatchObject({ status: 'rejected', reason: { code: 'limit' } })
    expect(other).toEqual({ status: 'fulfilled', value: ['<p>Bonjour.</p>'] })
  })

  deepTest(
    'on a busy machine a thought takes longer by the clock, and is thought to its end',
    async () => {
      const limitMs = 1000
      thinker = new WorkerPool({ cpuMs: limitMs, threads: 1 })
      await preview('warm up')
      await besideBusyProcesses(4, async () => {
        // Of five at each core one gets a fifth of the time: the first text that takes so long costs far less.
        for (let words = 2500, tookMs = 0; tookMs < limitMs; words *= 2) {
          const begun = performance.now()
          expect(await preview('mot **mot** '.repeat(words))).toHaveLength(1)
          tookMs = performance.now() - begun
        }
      })
    },
    120_000,
  )

  deepTest('a thought that does not get along is given up as such, whatever it has used', async () => {
    const otherLimits: OtherLimits = {}
    thinker = new WorkerPool({ cpuMs: 60_000, threads: 1, otherLimits })
    await preview('warm up')
    otherLimits.preview = { wallMs: 300 }
    await expect(preview(heavy)).rejects.toMatchObject({ code: 'stalled' })
    otherLimits.preview = { wallMs: 0 }
    await expect(preview('Bonjour.')).rejects.toMatchObject({ code: 'stalled' })
    delete otherLimits.preview
    expect(await preview('Bonjour.')).toEqual(['<p>Bonjour.</p>'])
  })

  deepTest('a thought that takes too much memory is given up, and the next one is thought', async () => {
    thinker = new WorkerPool({ megabytes: 40, cpuMs: 60_000, threads: 1 })
    await expect(preview(heavy)).rejects.toMatchObject({ code: 'limit' })
    expect(await preview('Bonjour.')).toEqual(['<p>Bonjour.</p>'])
  })

  deepTest(
    'a worker that is killed for its time when it has just run out of memory dies alone',
    async () => {
      const otherLimits: OtherLimits = {}
      thinker = new WorkerPool({ megabytes: 40, cpuMs: 60_000, threads: 1, otherLimits })
      const emitted = vi.spyOn(Piscina.prototype, 'emit')
      const deaths = () => emitted.mock.calls.filter(([event]) => event === 'error').map(([, error]) => error)
      const runs = vi.spyOn(Piscina.prototype, 'run')
      const tasks = () => runs.mock.calls.filter(([task]) => task.name === 'preview').length
      // While this thread stands still the worker runs out of memory, and nobody hears of it before its time is up.
      for (let standsStillMs = 1000; !deaths().length && standsStillMs < 40_000; standsStillMs *= 2) {
        await preview('warm up')
        otherLimits.preview = { wallMs: 1 }
        const before = tasks()
        const bomb = preview(heavy)
        bomb.catch(() => {})
        while (tasks() === before) await setImmediate()
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, standsStillMs)
        await expect(bomb).rejects.toMatchObject({ code: 'stalled' })
        delete otherLimits.preview
        expect(await preview('Bonjour.')).toEqual(['<p>Bonjour.</p>'])
      }
      expect(deaths()).toEqual([expect.objectContaining({ code: 'ERR_WORKER_OUT_OF_MEMORY' })])
    },
    180_000,
  )

  test('a style sheet, without which no post of its site has its look, is given twice the time of one', () => {
    expect(limitsOf('preview')).toEqual({ cpuMs: 2000, wallMs: 30_000 })
    expect(limitsOf('styles')).toEqual({ cpuMs: 4000, wallMs: 30_000 })
  })

  deepTest('waiting for a free worker does not count as thinking', async () => {
    const wallMs = 3000
    thinker = new WorkerPool({ cpuMs: 1500, threads: 1, otherLimits: { preview: { wallMs } } })
    // So many at once that the last one waits for longer than a thought may take.
    for (let count = 30, tookMs = 0; tookMs <= wallMs; count *= 2) {
      const numbers = Array.from({ length: count }, (_, n) => n)
      const begun = performance.now()
      const posts = numbers.map((n) => preview(`${'mot '.repeat(30_000)}n° ${n}`))
      const ends = (await Promise.all(posts)).map(([block]) => /n° (\d+)<\/p>$/.exec(block ?? '')?.[1])
      tookMs = performance.now() - begun
      expect(ends).toEqual(numbers.map(String))
    }
  })

  const rendered = (thinker: TaskRunner, body: string) =>
    thinker.run('preview', {
      path: '_posts/2030-01-01-a.md',
      text: body,
      site,
      files: { rawUrl: 'https://github.example' },
    })

  deepTest(
    'a repository that thinks much keeps no other waiting',
    async () => {
      thinker = new WorkerPool({ cpuMs: 60_000 })
      const budget = new CpuBudget(Number.POSITIVE_INFINITY)
      // It is known for what it costs.
      budget.spend(2000)
      const heavyOne = thinker.forOwner({ repository: '1', budget })
      const lightOne = thinker.forOwner({ repository: '2', budget: new CpuBudget(1000) })
      const costly = '**mot** '.repeat(20_000)
      let done = 0
      const all = Array.from({ length: 8 }, async () => {
        await rendered(heavyOne, costly)
        done++
      })
      await rendered(lightOne, 'The thread starts.')
      const before = done
      for (let n = 0; n < 5; n++) await rendered(lightOne, 'Bonjour.')
      expect(done - before).toBeLessThanOrEqual(2)
      await Promise.all(all)
    },
    120_000,
  )

  const path = '_posts/2030-01-01-a.md'
  const examined = (thinker: TaskRunner, text: string) =>
    thinker.run('examine', {
      path,
      text,
      isUtf8: true,
      change: 'added',
      openedAt: 0,
      site,
      configuration: defaultConfiguration,
      repository: { paths: path, hasUnlisted: false, sizes: new Map() },
    })

  deepTest('who has spent all that a review has begins no other post, and others do', async () => {
    thinker = new WorkerPool({ cpuMs: 60_000 })
    const spender = thinker.forOwner({ repository: '1', budget: new CpuBudget(1) })
    expect(await examined(spender, 'mot **mot** '.repeat(5_000))).toMatchObject({ path })
    await expect(examined(spender, 'Bonjour.')).rejects.toMatchObject({ code: 'over-budget' })
    // What was begun is brought to its end.
    expect(await rendered(spender, 'Bonjour.')).toEqual(['<p>Bonjour.</p>'])
    expect(await examined(thinker, 'Bonjour.')).toMatchObject({ path })
  })

  deepTest('what is given up is spent like the rest', async () => {
    thinker = new WorkerPool({ cpuMs: 300, threads: 1 })
    const budget = new CpuBudget(250)
    await expect(rendered(thinker.forOwner({ repository: '1', budget }), heavy)).rejects.toMatchObject({
      code: 'limit',
    })
    expect(budget.isSpent).toBe(true)
  })
})
