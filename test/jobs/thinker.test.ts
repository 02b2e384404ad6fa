import { afterEach, expect, test } from '@jest/globals'
import { Thinker } from '../../src/jobs/thinker.ts'

let thinker: Thinker
afterEach(() => thinker.stop())

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

test('waiting for a free worker does not count as thinking', async () => {
  thinker = new Thinker({ milliseconds: 1500, threads: 1 })
  const posts = Array.from({ length: 30 }, (_, n) => preview(`${'mot '.repeat(30_000)}n° ${n}`))
  const ends = (await Promise.all(posts)).map(([block]) => /n° (\d+)<\/p>$/.exec(block ?? '')?.[1])
  expect(ends).toEqual(Array.from({ length: 30 }, (_, n) => String(n)))
})
