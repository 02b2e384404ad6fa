import { randomBytes } from 'node:crypto'
import { access, mkdir, open, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deepTest, few } from '../deep.ts'
import { Scene, textOf } from './scene.ts'

describe('git/repair', () => {
  let scene: Scene

  beforeEach(async () => {
    scene = await Scene.open()
  })

  afterEach(() => scene.close())

  const exists = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    )

  async function packs(): Promise<string[]> {
    const folder = join(scene.mirrorsFolder, '1')
    const files = await readdir(folder, { recursive: true })
    return files.filter((file) => file.endsWith('.pack')).map((file) => join(folder, file))
  }

  async function overwrite(path: string, at: number): Promise<void> {
    const file = await open(path, 'r+')
    await file.write(Buffer.alloc(200), 0, 200, at)
    await file.close()
  }

  /** A file where a folder was. */
  async function replace(folder: string): Promise<void> {
    await rm(folder, { recursive: true })
    await writeFile(folder, 'a file')
  }

  test.each<[string, (folder: string, pack: string) => Promise<unknown>]>(
    few(
      [
        ['a pack that ends too early', (_, pack) => truncate(pack, 500)],
        ['an empty pack', (_, pack) => truncate(pack, 0)],
        ['a pack that is gone', (_, pack) => rm(pack)],
        ['an index that is gone', (_, pack) => rm(pack.replace(/pack$/, 'idx'))],
        ['an index that ends too early', (_, pack) => truncate(pack.replace(/pack$/, 'idx'), 1090)],
        ['an index with a hole', (_, pack) => overwrite(pack.replace(/pack$/, 'idx'), 500)],
        ['a record that is half there', (folder) => truncate(join(folder, '1/galley.json'), 20)],
        ['a record that is gone', (folder) => rm(join(folder, '1/galley.json'))],
        ['an empty config', (folder) => truncate(join(folder, '1/config'), 0)],
        ['a garbled config', (folder) => writeFile(join(folder, '1/config'), randomBytes(300))],
        ['a config that is gone', (folder) => rm(join(folder, '1/config'))],
        ['an empty HEAD', (folder) => truncate(join(folder, '1/HEAD'), 0)],
        ['a garbled HEAD', (folder) => writeFile(join(folder, '1/HEAD'), randomBytes(300))],
        ['a HEAD that is gone', (folder) => rm(join(folder, '1/HEAD'))],
        ['no objects', (folder) => rm(join(folder, '1/objects'), { recursive: true })],
        ['a file in place of its packs', (folder) => replace(join(folder, '1/objects/pack'))],
        [
          'a folder in place of its list of ends',
          async (folder) => {
            await rm(join(folder, '1/shallow'))
            await mkdir(join(folder, '1/shallow/x'), { recursive: true })
          },
        ],
        [
          'a folder in place of its record',
          async (folder) => {
            await rm(join(folder, '1/galley.json'))
            await mkdir(join(folder, '1/galley.json'))
          },
        ],
        ['a file in place of the whole mirror', (folder) => replace(folder)],
        ['a file in place of all mirrors', (folder) => replace(join(folder, '..'))],
        [
          'a file where the store should be',
          async (folder) => {
            await rm(join(folder, '1'), { recursive: true })
            await writeFile(join(folder, '1'), '')
          },
        ],
      ],
      4,
    ),
  )('%s: the mirror starts over', async (_, damage) => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.md': 'a\n', 'b.bin': randomBytes(5000) })
    await scene.fetch(scene.mirrors().open('1'), head)
    await damage(join(scene.mirrorsFolder, '1'), (await packs())[0] ?? '')
    const mirror = scene.mirrors().open('1')
    expect(await mirror.has(head)).toBe(false)
    await scene.fetch(mirror, head)
    expect(await textOf(mirror.snapshot(head), 'a.md')).toBe('a\n')
  })

  test('a hole in a pack shows when it is read: an error to try again, and the next fetch starts over', async () => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.md': 'a\n', 'b.bin': randomBytes(5000) })
    await scene.fetch(scene.mirrors().open('1'), head)
    await overwrite((await packs())[0] ?? '', 2000)
    const mirror = scene.mirrors().open('1')
    await expect(mirror.snapshot(head).files()).rejects.toMatchObject({
      code: 'git',
      data: { retriable: true },
    })
    await scene.fetch(mirror, head)
    expect(await textOf(mirror.snapshot(head), 'a.md')).toBe('a\n')
  })

  test('what a killed process left behind is cleared away, and what it had finished is kept', async () => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.md': 'a\n' })
    await scene.fetch(scene.mirrors().open('1'), head)
    const folder = join(scene.mirrorsFolder, '1')
    const left = [
      '1/objects/pack/pack-1.pack',
      '1/objects/pack/pack-2.idx.x.draft',
      '2.part/HEAD',
      '3/config',
    ]
    await mkdir(join(folder, '2.part'))
    await mkdir(join(folder, '3'))
    await rm(join(folder, '1/shallow'))
    for (const file of left) await writeFile(join(folder, file), 'half')
    const mirror = scene.mirrors().open('1')
    expect(await mirror.has(head)).toBe(true)
    expect(await Promise.all(left.map((file) => exists(join(folder, file))))).not.toContain(true)
    const next = await repository.push('main', { 'b.md': 'b\n' })
    await scene.fetch(mirror, next)
    expect(await textOf(mirror.snapshot(next), 'a.md')).toBe('a\n')
  })

  test('locks that another Git left behind keep nobody from it', async () => {
    const repository = await scene.repository()
    const head = await repository.push('main', { 'a.md': 'a\n' })
    await scene.fetch(scene.mirrors().open('1'), head)
    const locks = ['config.lock', 'HEAD.lock', 'shallow.lock', 'packed-refs.lock', 'objects/pack/pack-1.keep']
    for (const name of locks) await writeFile(join(scene.mirrorsFolder, '1/1', name), '')
    const mirror = scene.mirrors().open('1')
    expect(await mirror.has(head)).toBe(true)
    const next = await repository.push('main', { 'b.md': 'b\n' })
    await scene.fetch(mirror, next)
    expect(await textOf(mirror.snapshot(next), 'b.md')).toBe('b\n')
  })

  deepTest('too many packs: the mirror is made anew, and readers do not notice', async () => {
    const repository = await scene.repository()
    const mirror = scene.mirrors({ maxPacks: 3 }).open('1')
    const pushes: string[] = []
    for (let day = 1; day <= 8; day++) {
      const oid = await repository.push('main', { [`${day}.md`]: `Day ${day}.\n` })
      pushes.push(oid)
      await scene.fetch(mirror, oid)
      expect(await textOf(mirror.snapshot(oid), '1.md')).toBe('Day 1.\n')
      const earlier = mirror.snapshot(pushes.at(-2) ?? oid)
      expect((await earlier.files()).size).toBe(Math.max(1, day - 1))
    }
    expect((await packs()).length).toBeLessThanOrEqual(6)
    const restarted = scene.mirrors({ maxPacks: 3 }).open('1')
    expect(await textOf(restarted.snapshot(pushes.at(-1) ?? ''), '8.md')).toBe('Day 8.\n')
    expect((await packs()).length).toBeLessThanOrEqual(3)
  })

  deepTest('making a mirror anew that fails leaves the old one', async () => {
    const repository = await scene.repository()
    const mirror = scene.mirrors({ maxPacks: 1 }).open('1')
    const head = await repository.push('main', { 'a.md': 'a\n' })
    await scene.fetch(mirror, head)
    const next = await repository.push('main', { 'b.md': 'b\n' })
    scene.server.instead = (response) => void response.writeHead(502).end()
    await expect(scene.fetch(mirror, next)).rejects.toMatchObject({ data: { status: 502 } })
    expect(await textOf(mirror.snapshot(head), 'a.md')).toBe('a\n')
    scene.server.instead = undefined
    const reading = mirror.snapshot(head).files()
    await scene.fetch(mirror, next)
    expect([...(await reading).keys()]).toEqual(['a.md'])
  })

  test('mirrors of repositories that are no longer installed are deleted', async () => {
    const head = await (await scene.repository()).push('main', { 'a.md': 'a\n' })
    const mirrors = scene.mirrors()
    await mirrors.evict(new Set(['1']))
    for (const id of ['1', '22', '333']) await scene.fetch(mirrors.open(id), head)
    await writeFile(join(scene.mirrorsFolder, 'note.txt'), 'not ours')
    const gone = mirrors.open('333')
    await mirrors.evict(new Set(['1', '4444']))
    expect(await readdir(scene.mirrorsFolder)).toEqual(['1', 'note.txt'])
    expect(await mirrors.open('1').has(head)).toBe(true)
    expect(await gone.has(head)).toBe(false)
    await scene.fetch(gone, head)
    expect(await gone.has(head)).toBe(true)
  })
})
