import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changedFiles } from '../../src/git/changed-files.ts'
import type { Mirror } from '../../src/git/mirror.ts'
import type { Snapshot } from '../../src/git/snapshot.ts'
import { deepTest } from '../deep.ts'
import type { Change, Repository } from './repository.ts'
import { Scene, textOf } from './scene.ts'

describe('git/changed-files', () => {
  let scene: Scene
  let repository: Repository
  let mirror: Mirror

  beforeEach(async () => {
    scene = await Scene.open()
    repository = await scene.repository()
    mirror = scene.mirrors().open('1')
  })

  afterEach(() => scene.close())

  async function snapshots(before: Record<string, Change>, after: Record<string, Change>) {
    const one = await repository.push('main', before)
    const two = await repository.push('main', after)
    await scene.fetch(mirror, one, two)
    return { before: mirror.snapshot(one), after: mirror.snapshot(two) }
  }

  /** Changes in short: `renamed a.md → b.md`. */
  async function told(before: Record<string, Change>, after: Record<string, Change>): Promise<string[]> {
    const pair = await snapshots(before, after)
    const changes = await changedFiles(pair.before, pair.after)
    return changes.map((change) => {
      const from = change.kind === 'renamed' ? `${change.from} → ` : ''
      return `${change.kind} ${from}${change.path}`
    })
  }

  const article = Array.from({ length: 40 }, (_, n) => `Line ${n} of an article.\n`).join('')

  test('added, modified and deleted files, in nested folders, sorted by path', async () => {
    const before = {
      'a.md': 'a\n',
      'deep/er/b.md': 'b\n',
      'deep/er/same.md': 'same\n',
      'gone/away/c.txt': 'c\n',
    }
    const after = { 'deep/er/b.md': 'B\n', 'gone/away/c.txt': null, 'new/folder/d.md': 'd\n' }
    expect(await told(before, after)).toEqual([
      'modified deep/er/b.md',
      'deleted gone/away/c.txt',
      'added new/folder/d.md',
    ])
  })

  test('the ids before and after are those of the contents', async () => {
    const { before, after } = await snapshots({ 'a.md': 'one\n' }, { 'a.md': 'two\n' })
    const [change] = await changedFiles(before, after)
    if (change?.kind !== 'modified') throw new Error('expected a modified file')
    const texts = [await before.readBlob(change.before), await after.readBlob(change.after)]
    expect(texts.map((bytes) => Buffer.from(bytes).toString())).toEqual(['one\n', 'two\n'])
    expect(await changedFiles(after, after)).toEqual([])
  })

  test('a draft that got its date is renamed, though its front matter changed', async () => {
    const before = { '_drafts/salon.md': `---\ntitle: Salon\n---\n${article}`, '_drafts/other.md': 'other\n' }
    const after = {
      '_drafts/salon.md': null,
      '_posts/2030-01-07-salon.md': `---\ntitle: Salon\ndate: 2030-01-07\n---\n${article}`,
      '_posts/2030-01-08-brief.md': 'Something else.\n',
    }
    expect(await told(before, after)).toEqual([
      'renamed _drafts/salon.md → _posts/2030-01-07-salon.md',
      'added _posts/2030-01-08-brief.md',
    ])
  })

  test('the same content elsewhere is renamed, by name where there are several', async () => {
    const before = { 'old/a.md': '', 'old/b.md': '', 'photo.jpg': randomBytes(3000) }
    const after = { 'new/b.md': '', 'new/c.md': '', 'old/a.md': null, 'old/b.md': null }
    expect((await told(before, after)).toSorted()).toEqual([
      'renamed old/a.md → new/c.md',
      'renamed old/b.md → new/b.md',
    ])
  })

  deepTest('another text at another place is deleted and added', async () => {
    const after = { 'a.md': null, 'b.md': 'Nothing of the kind.\n'.repeat(40) }
    expect(await told({ 'a.md': article }, after)).toEqual(['deleted a.md', 'added b.md'])
  })

  test('a file in place of a folder, and a folder in place of a file', async () => {
    const before = { 'a/one.md': 'one\n', b: 'b\n' }
    const after = { a: 'a\n', b: null, 'b/two.md': 'two\n' }
    expect(await told(before, after)).toEqual(['added a', 'deleted a/one.md', 'deleted b', 'added b/two.md'])
  })

  deepTest('a symbolic link in place of a file deletes it', async () => {
    expect(await told({ 'a.md': 'a\n' }, { 'a.md': { link: '/etc/passwd' } })).toEqual(['deleted a.md'])
  })

  test('folders that are the same are not read', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`folder${n}/a.md`, `${n}\n`]))
    const { before, after } = await snapshots(many, { 'folder7/a.md': 'changed\n' })
    const read: string[] = []
    const watched = (snapshot: Snapshot): Snapshot => ({
      oid: snapshot.oid,
      files: () => snapshot.files(),
      notFollowed: () => snapshot.notFollowed(),
      read: (path) => snapshot.read(path),
      readBlob: (oid) => snapshot.readBlob(oid),
      readBlobs: (oids, limits) => snapshot.readBlobs(oids, limits),
      root: () => snapshot.root(),
      folder: (oid) => {
        read.push(oid)
        return snapshot.folder(oid)
      },
    })
    await changedFiles(watched(before), watched(after))
    expect(read).toHaveLength(4)
    expect(await textOf(after, 'folder7/a.md')).toBe('changed\n')
  })
})
