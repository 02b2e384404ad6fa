import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { GitTasks } from '../../src/git/git-tasks.ts'
import { GitThread } from '../../src/git/git-thread.ts'
import { measurePack } from '../../src/git/measure-pack.ts'
import { deepTest } from '../deep.ts'
import { Scene, textOf } from './scene.ts'

describe('git/heavy-packs', () => {
  let scene: Scene

  beforeEach(async () => {
    scene = await Scene.open()
  })
  afterEach(() => scene.close())

  const MEGABYTE = 1_000_000
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE)
  const anything = { object: Number.POSITIVE_INFINITY, total: Number.POSITIVE_INFINITY }

  /** CPU time of this thread alone, in microseconds. */
  async function ownCpuTime(work: () => Promise<unknown>): Promise<number> {
    const before = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(before)
    return user + system
  }

  /** The store of the only mirror, and its packs. */
  async function store() {
    const folder = join(scene.mirrorsFolder, '1/1')
    const names = (await readdir(join(folder, 'objects/pack'))).filter((name) => name.endsWith('.pack'))
    return { folder, packs: names.map((name) => name.replace(/\.pack$/, '')) }
  }

  describe('what a pack comes to is measured before it is unpacked', () => {
    /** A pack as Git makes it, differences and all. */
    async function realPack() {
      const repository = await scene.repository()
      const lines = Array.from({ length: 3000 }, () => `${randomBytes(20).toString('hex')}\n`)
      const first = await repository.push('main', { 'a.txt': lines.join(''), 'b.bin': zeros(3) })
      await repository.push('main', { 'a.txt': lines.toSpliced(1500, 1, 'Autre chose.\n').join('') })
      const { folder } = await packed(repository)
      const listed = await repository.work('cat-file', '--batch-all-objects', '--batch-check=%(objectsize)')
      return { pack: await readFile(folder), sizes: listed.split('\n').map(Number), first }
    }

    async function packed(repository: Awaited<ReturnType<Scene['repository']>>) {
      await repository.work('repack', '-adfq', '--window=50')
      const [name] = (await repository.work('count-objects', '-v')) ? ['pack'] : []
      const folder = join(await repository.work('rev-parse', '--absolute-git-dir'), 'objects', name ?? '')
      const file = (await readdir(folder)).find((one) => one.endsWith('.pack')) ?? ''
      return { folder: join(folder, file) }
    }

    deepTest('the sizes are those that Git tells', async () => {
      const { pack, sizes } = await realPack()
      expect(pack.length).toBeLessThan(sizes.reduce((sum, size) => sum + size) / 10)
      const total = sizes.reduce((sum, size) => sum + size)
      expect(await measurePack(pack, anything)).toEqual({ total, largest: 3 * MEGABYTE })
      expect(await measurePack(pack, { object: 3 * MEGABYTE, total })).toMatchObject({ total })
      await expect(measurePack(pack, { object: 3 * MEGABYTE - 1, total })).rejects.toMatchObject({
        code: 'limit',
        data: { over: 'object', retriable: false },
      })
      await expect(measurePack(pack, { object: total, total: total - 1 })).rejects.toMatchObject({
        code: 'limit',
        data: { over: 'total', retriable: false },
      })
    })

    /** The beginning of an entry: its type, and the size that it says it unpacks to. */
    function entry(type: number, size: number): Buffer {
      const bytes = [(type << 4) | (size & 15)]
      for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 0x80
        bytes.push(rest & 0x7f)
      }
      return Buffer.from(bytes)
    }

    function number(value: number): number[] {
      return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...number(Math.floor(value / 128))]
    }

    const packOf = (...entries: Buffer[]) =>
      Buffer.concat([Buffer.from('PACK\0\0\0\x02\0\0\0'), Buffer.from([1]), ...entries, Buffer.alloc(20)])

    test('a file past its limit is not unpacked at all', async () => {
      const limits = { object: 100 * MEGABYTE, total: 200 * MEGABYTE }
      // What follows its size is no compressed text: unpacking it would be another error.
      const pack = packOf(entry(3, 5_000 * MEGABYTE), Buffer.from('nothing of the kind'))
      await expect(measurePack(pack, limits)).rejects.toMatchObject({ data: { over: 'object' } })
    })

    test('a small difference that makes something huge counts as that', async () => {
      const delta = Buffer.from([...number(10), ...number(300 * MEGABYTE), 1])
      const pack = packOf(entry(7, delta.length), Buffer.alloc(20, 7), deflateSync(delta))
      const limits = { object: 100 * MEGABYTE, total: 200 * MEGABYTE }
      await expect(measurePack(pack, limits)).rejects.toMatchObject({ data: { over: 'object' } })
    })

    test.each([
      ['little', 10],
      ['much', 2 * MEGABYTE],
    ])('an entry that says %s and unpacks to more cannot be read', async (_, size) => {
      const pack = packOf(entry(3, size), deflateSync(zeros(20)))
      await expect(measurePack(pack, anything)).rejects.not.toMatchObject({ code: 'limit' })
    })
  })

  describe('a fetch that comes to too much', () => {
    const unpacked = { object: 8 * MEGABYTE, total: 20 * MEGABYTE }
    const bomb = { 'a.bin': zeros(7), 'b.bin': zeros(7.1), 'c.bin': zeros(7.2) }

    test('is refused, costs others nothing, and is not fetched again', async () => {
      const repository = await scene.repository()
      const base = await repository.push('main', { 'a.md': 'a\n' })
      const bombed = await repository.push('refs/pull/7/head', bomb)
      await repository.work('reset', '--quiet', '--hard', base)
      const other = await repository.push('refs/pull/8/head', { 'b.md': 'b\n' })
      const mirror = scene.mirrors({ unpacked }).open('1')
      // The first fetch of all has the base in it, which is not to blame.
      const refusal = { code: 'limit', data: { over: 'total', bytes: unpacked.total, retriable: false } }
      await expect(scene.fetch(mirror, base, bombed)).rejects.toMatchObject(refusal)
      scene.server.requests = 0
      await expect(scene.fetch(mirror, base, bombed)).rejects.toMatchObject(refusal)
      expect(scene.server.requests).toBe(0)
      await scene.fetch(mirror, base, other)
      expect(scene.server.requests).toBe(1)
      expect(await textOf(mirror.snapshot(other), 'b.md')).toBe('b\n')
      expect((await store()).packs).toHaveLength(2)
    })

    deepTest('is fetched in parts where each part is within the limit', async () => {
      const repository = await scene.repository()
      const first = await repository.push('main', { 'a.bin': bomb['a.bin'], 'b.bin': bomb['b.bin'] })
      const second = await repository.push('main', { 'c.bin': bomb['c.bin'] })
      const mirror = scene.mirrors({ unpacked }).open('1')
      await scene.fetch(mirror, first, second)
      expect([...(await mirror.snapshot(second).files()).keys()]).toEqual(['a.bin', 'b.bin', 'c.bin'])
    })

    deepTest(
      'a file of which only the size is asked is not unpacked, whatever it is a difference from',
      async () => {
        const repository = await scene.repository()
        const noise = randomBytes(6 * MEGABYTE)
        const head = await repository.push('main', { 'a.bin': noise })
        const changed = await repository.push('main', {
          'a.bin': Buffer.concat([noise, Buffer.from('more')]),
        })
        const mirror = scene.mirrors().open('1')
        await scene.fetch(mirror, head)
        await scene.fetch(mirror, changed)
        const snapshots = [head, changed].map((oid) => mirror.snapshot(oid))
        const files = await Promise.all(snapshots.map((snapshot) => snapshot.read('a.bin', 0)))
        expect(files.map((file) => file?.size)).toEqual([6 * MEGABYTE, 6 * MEGABYTE + 4])
        expect(files.every((file) => file?.tooLarge)).toBe(true)
        expect((await snapshots[1]?.read('a.bin', 10 * MEGABYTE))?.tooLarge).toBe(false)
      },
    )
  })

  deepTest('what is heavy is unpacked, listed and read in another thread', async () => {
    const repository = await scene.repository()
    const files = Object.fromEntries([1, 2, 3].map((n) => [`${n}.bin`, zeros(6 + n)]))
    const head = await repository.push('main', { ...files, 'a.md': 'a\n' })
    const mirror = scene.mirrors().open('1')
    const apart = await ownCpuTime(async () => {
      await scene.fetch(mirror, head)
      const oids = [...(await mirror.snapshot(head).files()).values()]
      await mirror
        .snapshot(head)
        .readBlobs(oids, { maxFileBytes: 20 * MEGABYTE, maxBytesRead: 10, maxTotalBytes: 1000 })
    })
    const { folder, packs } = await store()
    const here = await ownCpuTime(() =>
      new GitTasks().index({ store: { folder, packs: [] }, name: packs[0] ?? '', limits: anything }),
    )
    expect(apart).toBeLessThan(here / 2)
  })

  deepTest('a task that takes too long is broken off, and the next one is done', async () => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.bin': zeros(20) })
    await scene.fetch(scene.mirrors().open('1'), head)
    const { folder, packs } = await store()
    const thread = new GitThread()
    const pack = { store: { folder, packs: [] }, name: packs[0], limits: anything }
    await expect(thread.run('index', pack, 1)).rejects.toMatchObject({ code: 'stalled' })
    expect(thread.isRunning).toBe(false)
    expect(await thread.run('index', pack, 120_000)).toMatchObject({ largest: 20 * MEGABYTE })
    await thread.stop()
  })
})
