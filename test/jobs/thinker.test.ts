import { afterEach, expect, jest, test } from '@jest/globals'
import { Piscina } from 'piscina'
import { Thinker } from '../../src/jobs/thinker.ts'

let thinker: Thinker
afterEach(async () => {
  jest.restoreAllMocks()
  await thinker.stop()
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
  thinker.think('preview', {
    path: '_posts/2030-01-01-a.md',
    text: body,
    site,
    files: { rawUrl: 'https://github.example' },
  })

test('a thought that takes too long is given up, and the next one is thought', async () => {
  thinker = new Thinker({ milliseconds: 400, threads: 1 })
  await preview('warm up')
  const [bomb, other] = await Promise.allSettled([preview(heavy), preview('Bonjour.')])
  expect(bomb).toMatchObject({ status: 'rejected', reason: { code: 'limit' } })
  expect(other).toEqual({ status: 'fulfilled', value: ['<p>Bonjour.</p>'] })
})

test('a thought that takes too much memory is given up, and the next one is thought', async () => {
  thinker = new Thinker({ megabytes: 40, milliseconds: 20_000, threads: 1 })
  await expect(preview(heavy)).rejects.toMatchObject({ code: 'limit' })
  expect(await preview('Bonjour.')).toEqual(['<p>Bonjour.</p>'])
})

test('a worker that is killed for its time when it has just run out of memory dies alone', async () => {
  thinker = new Thinker({ megabytes: 40, threads: 1 })
  const emitted = jest.spyOn(Piscina.prototype, 'emit')
  const deaths = () => emitted.mock.calls.filter(([event]) => event === 'error').map(([, error]) => error)
  // While this thread stands still the worker runs out of memory, and nobody hears of it before its time is up.
  for (let standsStillMs = 1000; !deaths().length && standsStillMs < 20_000; standsStillMs *= 2) {
    await preview('warm up')
    const clock = new AbortController()
    const begun = new Promise((resolve) => {
      jest.spyOn(AbortSignal, 'timeout').mockImplementationOnce(() => {
        // By then the worker has been given its task: that is done before anything else is.
        setImmediate(resolve)
        return clock.signal
      })
    })
    const bomb = preview(heavy)
    await begun
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, standsStillMs)
    clock.abort()
    await expect(bomb).rejects.toMatchObject({ code: 'limit' })
    expect(await preview('Bonjour.')).toEqual(['<p>Bonjour.</p>'])
  }
  expect(deaths()).toEqual([expect.objectContaining({ code: 'ERR_WORKER_OUT_OF_MEMORY' })])
}, 120_000)

test('a style sheet, without which no post of its site has its look, is given twice the time of one', async () => {
  thinker = new Thinker({ threads: 1 })
  const limits = jest.spyOn(AbortSignal, 'timeout')
  await thinker.think('styles', {
    path: 'a.scss',
    text: 'a { b { c: d } }',
    site,
    imports: new Map(),
    filesUrl: '',
  })
  await preview('Bonjour.')
  expect(limits.mock.calls).toEqual([[4000], [2000]])
})

test('waiting for a free worker does not count as thinking', async () => {
  thinker = new Thinker({ milliseconds: 1500, threads: 1 })
  const posts = Array.from({ length: 30 }, (_, n) => preview(`${'mot '.repeat(30_000)}n° ${n}`))
  const ends = (await Promise.all(posts)).map(([block]) => /n° (\d+)<\/p>$/.exec(block ?? '')?.[1])
  expect(ends).toEqual(Array.from({ length: 30 }, (_, n) => String(n)))
})
