import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mirror } from '../../src/git/mirror.ts'
import { Mirrors } from '../../src/git/mirrors.ts'
import { deepTest } from '../deep.ts'
import { Scene, textOf } from './scene.ts'

describe('git/mirrors', () => {
  let scene: Scene
  let commit: string
  let other: string

  beforeEach(async () => {
    scene = await Scene.open()
    const repository = await scene.repository()
    // Random bytes take as much in a pack as they have.
    commit = await repository.push('refs/heads/main', { 'a.txt': 'alpha\n', 'a.bin': randomBytes(100_000) })
    other = await repository.push('refs/heads/main', { 'b.bin': randomBytes(100_000) })
  })
  afterEach(() => scene.close())

  /** Room for two mirrors of one commit, and not for three. */
  const mirrors = () => new Mirrors({ folder: scene.mirrorsFolder, maxBytes: 250_000 })
  const fetchCommit = (mirror: Mirror) => scene.fetch(mirror, commit)
  const onDisk = () => ['1', '2', '3'].filter((id) => existsSync(join(scene.mirrorsFolder, id)))

  test('beyond their room the one that was not used for longest goes, and comes back when it is needed', async () => {
    const kept = mirrors()
    await kept.using('1', fetchCommit)
    await kept.using('2', fetchCommit)
    await kept.using('1', async (mirror) => expect(await mirror.has(commit)).toBe(true))
    await kept.using('3', fetchCommit)
    expect(onDisk()).toEqual(['1', '3'])
    expect(await kept.open('2').has(commit)).toBe(false)
    await kept.using('2', fetchCommit)
    expect(onDisk()).toEqual(['2', '3'])
    expect(await textOf(kept.open('2').snapshot(commit), 'a.txt')).toBe('alpha\n')
  })

  deepTest('one in use stays, however little room there is, and goes once it is not', async () => {
    const kept = mirrors()
    await kept.using('1', async (mirror) => {
      await scene.fetch(mirror, commit)
      await kept.using('2', fetchCommit)
      await kept.using('2', async (second) => {
        await kept.using('3', fetchCommit)
        expect(onDisk()).toEqual(['1', '2', '3'])
        expect(await textOf(second.snapshot(commit), 'a.txt')).toBe('alpha\n')
      })
      expect(await textOf(mirror.snapshot(commit), 'a.txt')).toBe('alpha\n')
    })
    await kept.using('3', (mirror) => scene.fetch(mirror, other))
    expect(onDisk()).toEqual(['3'])
  })

  deepTest('one that is too large by itself is not fetched for each use', async () => {
    const small = new Mirrors({ folder: scene.mirrorsFolder, maxBytes: 1000 })
    await small.using('1', fetchCommit)
    expect(await small.using('1', fetchCommit)).toMatchObject({ fetched: 0 })
    await small.using('2', fetchCommit)
    expect(onDisk()).toEqual(['2'])
  })

  deepTest(
    'after a start the last fetch counts as the last use, and what has grown makes room too',
    async () => {
      const before = mirrors()
      for (const id of ['2', '1']) await before.using(id, fetchCommit)
      await mirrors().using('1', (mirror) => scene.fetch(mirror, other))
      expect(onDisk()).toEqual(['1'])
    },
  )

  test('who needs it while it goes fetches it again, and finds it whole', async () => {
    const kept = mirrors()
    await kept.using('1', fetchCommit)
    const gone = kept.evict(new Set())
    await kept.using('1', fetchCommit)
    await gone
    expect(await textOf(kept.open('1').snapshot(commit), 'a.txt')).toBe('alpha\n')
  })
})
