import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deepTest } from '../deep.ts'
import { Scene, textOf } from './scene.ts'

describe('git/mirror', () => {
  let scene: Scene

  beforeEach(async () => {
    scene = await Scene.open()
  })

  afterEach(() => scene.close())

  const site = () => ({
    '_config.yml': 'title: Ada\n',
    '_posts/2030-01-07-salon.md': 'Au salon.\n'.repeat(5000),
    'assets/photo.jpg': randomBytes(2_000_000),
  })

  test('the first fetch gets the site, in one request', async () => {
    const head = await (await scene.repository()).push('main', site())
    const mirror = scene.mirrors().open('12345')
    expect(await mirror.has(head)).toBe(false)
    const { fetched, bytes } = await scene.fetch(mirror, head)
    expect({ fetched, bytes }).toEqual({ fetched: 1, bytes: scene.server.sent })
    expect(bytes).toBeGreaterThan(2_000_000)
    expect(scene.server.requests).toBe(1)
    expect(await mirror.has(head)).toBe(true)
    expect(await textOf(mirror.snapshot(head), '_config.yml')).toBe('title: Ada\n')
    expect(await scene.fetch(mirror, head)).toEqual({ fetched: 0, bytes: 0 })
  })

  test('a push that adds a post or changes a line fetches only that', async () => {
    const repository = await scene.repository()
    const mirror = scene.mirrors().open('12345')
    await scene.fetch(mirror, await repository.push('main', site()))
    const added = await repository.push('refs/pull/7/head', { '_posts/2030-01-08-new.md': 'Nouveau.\n' })
    expect((await scene.fetch(mirror, added)).bytes).toBeLessThan(1000)
    const changed = await repository.push('refs/pull/7/head', {
      '_posts/2030-01-07-salon.md': `${'Au salon.\n'.repeat(2500)}Non.\n${'Au salon.\n'.repeat(2499)}`,
    })
    expect((await scene.fetch(mirror, changed)).bytes).toBeLessThan(1000)
    expect((await mirror.snapshot(changed).files()).size).toBe(4)
    expect((await textOf(mirror.snapshot(changed), '_posts/2030-01-07-salon.md'))?.indexOf('Non')).toBe(
      25_000,
    )
    expect(await textOf(mirror.snapshot(changed), '_posts/2030-01-08-new.md')).toBe('Nouveau.\n')
  })

  deepTest('a Galley that was restarted still fetches only what is new', async () => {
    const repository = await scene.repository()
    await scene.fetch(scene.mirrors().open('12345'), await repository.push('main', site()))
    const head = await repository.push('main', { 'a.md': 'a\n' })
    expect((await scene.fetch(scene.mirrors().open('12345'), head)).bytes).toBeLessThan(1000)
  })

  deepTest(
    'of many commits the sixteen used last are offered, so that none is fetched twice and no request grows',
    async () => {
      const repository = await scene.repository()
      const mirror = scene.mirrors().open('12345')
      const files = site()
      await scene.fetch(mirror, await repository.push('main', files))
      const gone = { 'assets/photo.jpg': null }
      for (let n = 0; n < 15; n += 1)
        await scene.fetch(mirror, await repository.push('refs/pull/7/head', { ...gone, 'a.md': `${n}` }))
      // The first one alone has the photo.
      const back = await repository.push('main', { 'assets/photo.jpg': files['assets/photo.jpg'] })
      expect((await scene.fetch(mirror, back)).bytes).toBeLessThan(10_000)
      expect(scene.server.haves).toHaveLength(16)
      await scene.fetch(mirror, await repository.push('main', { 'b.md': 'b' }))
      expect(scene.server.haves).toHaveLength(16)
      expect(scene.server.haves[0]).toBe(back)
    },
  )

  test('a pull request from a fork, on no branch here, is fetched with its base and merge base in one go', async () => {
    const repository = await scene.repository()
    const mergeBase = await repository.push('main', site())
    const base = await repository.push('main', { 'news.md': 'News.\n' })
    await repository.work('checkout', '--quiet', mergeBase)
    const head = await repository.push('refs/pull/7/head', { 'post.md': 'Post.\n' })
    const mirror = scene.mirrors().open('12345')
    const commits = [
      { oid: head, ref: 'refs/pull/7/head' },
      { oid: base, ref: 'refs/heads/main' },
      { oid: mergeBase },
    ]
    const { url, token } = { url: scene.server.url('ada/site'), token: scene.server.token }
    expect((await mirror.fetch({ url, token, commits })).fetched).toBe(3)
    expect(scene.server.requests).toBe(1)
    const posts = commits.map(({ oid }) => textOf(mirror.snapshot(oid), 'post.md'))
    expect(await Promise.all(posts)).toEqual(['Post.\n', undefined, undefined])
  })

  deepTest(
    'the merge base is fetched by id later on, and an old content that came back is complete',
    async () => {
      const repository = await scene.repository()
      const old = await repository.push('main', { 'a.md': 'first\n', 'b.md': randomBytes(50_000) })
      const mirror = scene.mirrors().open('12345')
      await scene.fetch(mirror, await repository.push('main', { 'a.md': 'second\n' }))
      const back = await repository.push('main', { 'a.md': 'first\n' })
      await scene.fetch(mirror, back)
      expect(await textOf(mirror.snapshot(back), 'a.md')).toBe('first\n')
      expect((await scene.fetch(mirror, old)).bytes).toBeLessThan(1000)
      expect(await textOf(mirror.snapshot(old), 'a.md')).toBe('first\n')
    },
  )

  deepTest('a force push replaces what a pull request says, and the old commit stays readable', async () => {
    const repository = await scene.repository()
    const mirror = scene.mirrors().open('12345')
    const base = await repository.push('main', site())
    const first = await repository.push('refs/pull/7/head', { 'post.md': 'One.\n' })
    await scene.fetch(mirror, base, first)
    await repository.work('reset', '--quiet', '--hard', base)
    const second = await repository.push('refs/pull/7/head', { 'post.md': 'Two.\n' })
    expect((await scene.fetch(mirror, second)).bytes).toBeLessThan(1000)
    expect(await textOf(mirror.snapshot(second), 'post.md')).toBe('Two.\n')
    expect(await textOf(mirror.snapshot(first), 'post.md')).toBe('One.\n')
  })

  deepTest('a server that gives only the tips of branches and pull requests', async () => {
    const repository = await scene.repository()
    await repository.git(repository.bare, 'config', 'uploadpack.allowReachableSHA1InWant', 'false')
    const base = await repository.push('main', site())
    const head = await repository.push('refs/pull/7/head', { 'post.md': 'Post.\n' })
    const mirror = scene.mirrors().open('12345')
    await scene.fetch(mirror, base)
    expect((await scene.fetch(mirror, head)).bytes).toBeLessThan(1000)
    expect(await textOf(mirror.snapshot(head), 'post.md')).toBe('Post.\n')
  })

  deepTest(
    'the default branch may be missing, as in a repository whose HEAD was never set right',
    async () => {
      const repository = await scene.repository()
      const head = await repository.push('trunk', { 'a.md': 'a\n' })
      const mirror = scene.mirrors().open('12345')
      await scene.fetch(mirror, head)
      expect(await textOf(mirror.snapshot(head), 'a.md')).toBe('a\n')
    },
  )

  test('who wants the same commit at the same time shares one fetch', async () => {
    const head = await (await scene.repository()).push('main', { 'a.md': 'a\n' })
    const mirrors = scene.mirrors()
    const all = await Promise.all(Array.from({ length: 10 }, () => scene.fetch(mirrors.open('12345'), head)))
    expect(scene.server.requests).toBe(1)
    expect(all.map(({ fetched }) => fetched)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  })
})
