import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mirror } from '../../src/git/mirror.ts'
import { entryLimit, isTooLong, MAX_ENTRIES } from '../../src/git/snapshot.ts'
import type { Repository } from './repository.ts'
import { Scene, textOf } from './scene.ts'

describe('git/snapshot', () => {
  let scene: Scene
  let repository: Repository
  let mirror: Mirror

  beforeEach(async () => {
    scene = await Scene.open()
    repository = await scene.repository()
    mirror = scene.mirrors().open('1')
  })

  afterEach(() => scene.close())

  /** Pushes a commit of a tree that no author's Git would make. */
  async function pushTree(tree: string): Promise<string> {
    const commit = await repository.work('commit-tree', '-m', 'Odd', tree)
    await repository.work('push', '--quiet', '--force', 'origin', `${commit}:refs/heads/odd`)
    await scene.fetch(mirror, commit)
    return commit
  }

  test('every file with its id, in nested folders, with any name', async () => {
    const texts = {
      '_posts/2030/01/été à Paris.md': 'Été\n',
      'a\\b.md': 'backslash\n',
      'index.md': '',
    }
    const head = await repository.push('main', texts)
    await scene.fetch(mirror, head)
    const snapshot = mirror.snapshot(head)
    const files = await snapshot.files()
    expect([...files.keys()]).toEqual(Object.keys(texts))
    for (const [path, text] of Object.entries(texts)) {
      expect(await textOf(snapshot, path)).toBe(text)
      expect(Buffer.from(await snapshot.readBlob(files.get(path) ?? '')).toString()).toBe(text)
    }
    expect(await snapshot.notFollowed()).toEqual(new Map())
  })

  test('symbolic links and submodules are told apart and never followed', async () => {
    await repository.push('main', {
      'secret/a.md': 'a\n',
      'a.md': { link: 'secret/a.md' },
      folder: { link: 'secret' },
    })
    await repository.push('main', { 'passwd.md': { link: '/etc/passwd' } })
    const submodule = `160000,${'b'.repeat(40)},theme`
    await repository.work('update-index', '--add', '--cacheinfo', submodule)
    await repository.work('commit', '--quiet', '--message', 'Theme')
    await repository.work('push', '--quiet', 'origin', 'HEAD:main')
    const head = await repository.work('rev-parse', 'HEAD')
    await scene.fetch(mirror, head)
    const snapshot = mirror.snapshot(head)
    expect([...(await snapshot.files()).keys()]).toEqual(['secret/a.md'])
    expect(Object.fromEntries(await snapshot.notFollowed())).toEqual({
      'a.md': 'symbolic link',
      folder: 'symbolic link',
      'passwd.md': 'symbolic link',
      theme: 'submodule',
    })
    for (const path of ['a.md', 'folder/a.md', 'folder', 'passwd.md', 'theme', 'theme/a.md']) {
      expect(await snapshot.read(path)).toBeUndefined()
    }
  })

  test('there is nothing at a path that is no file’s own', async () => {
    const head = await repository.push('main', { 'a.md': 'a\n', 'in/b.md': 'b\n' })
    await scene.fetch(mirror, head)
    const paths = ['../a.md', './a.md', '/a.md', '/etc/passwd', 'in//b.md', 'in/../a.md', 'in/', 'in', '']
    for (const path of [...paths, '.git/config', 'A.md'])
      expect(await mirror.snapshot(head).read(path), path).toBeUndefined()
    expect(await textOf(mirror.snapshot(head), 'in/b.md')).toBe('b\n')
  })

  test('names that Git would not check out are told apart, and the rest can be read', async () => {
    await repository.push('main', { 'a.md': 'a\n' })
    const blob = await repository.work('rev-parse', 'HEAD:a.md')
    const inner = await repository.tree(`100644 blob ${blob}\tb.md`)
    const head = await pushTree(
      await repository.tree(
        `040000 tree ${inner}\t..`,
        `040000 tree ${inner}\t.GIT`,
        `100644 blob ${blob}\ta.md`,
      ),
    )
    const snapshot = mirror.snapshot(head)
    expect([...(await snapshot.files()).keys()]).toEqual(['a.md'])
    expect([...(await snapshot.notFollowed()).values()]).toEqual(['unsafe name', 'unsafe name'])
    expect(await snapshot.read('../b.md')).toBeUndefined()
    expect(await snapshot.read('.GIT/b.md')).toBeUndefined()
  })

  test('a few folders that list a million files are refused, not listed', async () => {
    await repository.push('main', { 'a.md': 'a\n' })
    let oid = await repository.work('rev-parse', 'HEAD:a.md')
    let kind = '100644 blob'
    for (let level = 0; level < 6; level++) {
      oid = await repository.tree(...Array.from({ length: 10 }, (_, n) => `${kind} ${oid}\t${n}`))
      kind = '040000 tree'
    }
    const head = await pushTree(oid)
    await expect(mirror.snapshot(head).files()).rejects.toMatchObject({ code: 'limit' })
    expect(await textOf(mirror.snapshot(head), '1/2/3/4/5/6')).toBe('a\n')
  })

  test('of a file over the limit only the size is told', async () => {
    const head = await repository.push('main', { 'a.md': 'x'.repeat(1_000_001) })
    await scene.fetch(mirror, head)
    const snapshot = mirror.snapshot(head)
    expect(await snapshot.read('a.md')).toMatchObject({ tooLarge: true, size: 1_000_001 })
    expect(await snapshot.read('a.md', 1_000_001)).toMatchObject({ tooLarge: false, size: 1_000_001 })
  })

  test('what is not there, or is of another kind, is an error', async () => {
    const head = await repository.push('main', { 'a.md': 'a\n' })
    const missing = { code: 'git', data: { missing: head, retriable: true } }
    await expect(mirror.snapshot(head).files()).rejects.toMatchObject(missing)
    await scene.fetch(mirror, head)
    const snapshot = mirror.snapshot(head)
    await expect(snapshot.readBlob('c'.repeat(40))).rejects.toMatchObject({
      data: { missing: 'c'.repeat(40) },
    })
    await expect(snapshot.readBlob('HEAD')).rejects.toMatchObject({ code: 'git' })
    await expect(snapshot.readBlob(head)).rejects.toThrow('is a commit, not a file')
    await expect(snapshot.folder((await snapshot.files()).get('a.md') ?? '')).rejects.toThrow('not a folder')
    await expect(mirror.snapshot(await snapshot.root()).files()).rejects.toThrow('is no commit')
    expect(await mirror.has(head)).toBe(true)
  })
})

test('a path of 4,096 characters is read, a longer one is not', () => {
  expect([4095, 4096, 4097].map((length) => isTooLong('a'.repeat(length)))).toEqual([false, false, true])
})

test('a walk ends at the first entry past the most that are looked at', () => {
  const count = entryLimit()
  for (let entries = 0; entries < MAX_ENTRIES; entries += 1) count()
  expect(count).toThrow(expect.objectContaining({ code: 'limit' }))
})
