import { chmod, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ChangedEntry, changedEntries, type EntryState } from '../../src/git/changed-entries.ts'
import type { Mirror } from '../../src/git/mirror.ts'
import { deepTest } from '../deep.ts'
import type { Change, Repository } from './repository.ts'
import { Scene } from './scene.ts'

describe('git/changed-entries', () => {
  let scene: Scene
  let repository: Repository
  let mirror: Mirror

  beforeEach(async () => {
    scene = await Scene.open()
    repository = await scene.repository()
    mirror = scene.mirrors().open('1')
  })

  afterEach(() => scene.close())

  const worded = (state: EntryState | undefined) =>
    state ? `${state.isExecutable ? 'executable ' : ''}${state.kind}` : 'nothing'

  /** `path: what it was → what it is`. */
  async function differences(before: string, after: string): Promise<string[]> {
    await scene.fetch(mirror, before, after)
    const entries = await changedEntries(mirror.snapshot(before), mirror.snapshot(after))
    return entries.map(
      ({ path, before, after }: ChangedEntry) => `${path}: ${worded(before)} → ${worded(after)}`,
    )
  }

  async function changed(before: Record<string, Change>, after: Record<string, Change>): Promise<string[]> {
    return differences(await repository.push('main', before), await repository.push('main', after))
  }

  /** A commit of a tree that no author's Git would make. */
  async function commitOf(tree: string): Promise<string> {
    const commit = await repository.work('commit-tree', '-m', 'Odd', tree)
    await repository.work('push', '--quiet', '--force', 'origin', `${commit}:refs/heads/odd-${commit}`)
    return commit
  }

  /** A commit of one folder with these names, all with the same content. */
  async function commitNamed(...names: [mode: string, name: string | Uint8Array][]): Promise<string> {
    const oid = await repository.work('rev-parse', 'main:a.md')
    return commitOf(await repository.rawTree(...names.map(([mode, name]) => ({ mode, name, oid }))))
  }

  test('links: new, turned elsewhere, gone, and in place of a file or a folder', async () => {
    const before = {
      'old.md': { link: 'a.md' },
      'turned.md': { link: 'a.md' },
      'same.md': { link: 'a.md' },
      'file.md': 'file\n',
      'folder/inside.md': 'inside\n',
      link: { link: 'a.md' },
    }
    const after = {
      'old.md': null,
      'new.md': { link: '/etc/passwd' },
      'turned.md': { link: '../../elsewhere' },
      'file.md': { link: 'a.md' },
      folder: { link: 'elsewhere' },
      link: 'a file now\n',
    }
    expect((await changed(before, after)).toSorted()).toEqual([
      'file.md: file → symbolic link',
      'folder/inside.md: file → nothing',
      'folder: nothing → symbolic link',
      'link: symbolic link → file',
      'new.md: nothing → symbolic link',
      'old.md: symbolic link → nothing',
      'turned.md: symbolic link → symbolic link',
    ])
  })

  test('a file and a link of the very same content are not the same', async () => {
    expect(await changed({ 'a.md': 'b.md' }, { 'a.md': { link: 'b.md' } })).toEqual([
      'a.md: file → symbolic link',
    ])
  })

  test('submodules: new, at another commit, gone', async () => {
    const put = async (...themes: [path: string, oid: string | null][]) => {
      for (const [path, oid] of themes) {
        if (oid) await repository.work('update-index', '--add', '--cacheinfo', `160000,${oid},${path}`)
        else await repository.work('update-index', '--force-remove', path)
      }
      await repository.work('commit', '--quiet', '--message', 'Themes')
      await repository.work('push', '--quiet', 'origin', 'HEAD:main')
      return repository.work('rev-parse', 'HEAD')
    }
    await repository.push('main', { 'a.md': 'a\n' })
    const before = await put(['theme', 'b'.repeat(40)], ['old', 'b'.repeat(40)], ['same', 'b'.repeat(40)])
    const after = await put(['theme', 'c'.repeat(40)], ['old', null], ['new', 'b'.repeat(40)])
    expect(await differences(before, after)).toEqual([
      'old: submodule → nothing',
      'theme: submodule → submodule',
      'new: nothing → submodule',
    ])
  })

  deepTest('a permission alone is a difference', async () => {
    const before = await repository.push('main', { '.github/run.sh': 'true\n', 'a.md': 'a\n' })
    await chmod(join(scene.folder, 'clones', 'ada/site', '.github/run.sh'), 0o755)
    const after = await repository.push('main', {})
    expect(await differences(before, after)).toEqual(['.github/run.sh: file → executable file'])
  })

  test('a file that moves is gone here and new there, and its folder with it', async () => {
    const before = await repository.push('main', { '.github/workflows/a.yml': 'a\n' })
    const clone = join(scene.folder, 'clones', 'ada/site')
    await rename(join(clone, '.github'), join(clone, 'old'))
    const after = await repository.push('main', {})
    expect(await differences(before, after)).toEqual([
      '.github/workflows/a.yml: file → nothing',
      'old/workflows/a.yml: nothing → file',
    ])
  })

  test('names that are no text are told apart, though a reader would see the same', async () => {
    await repository.push('main', { 'a.md': 'a\n' })
    const before = await commitNamed(['100644', Buffer.from('caf\xe8.md', 'latin1')], ['100644', 'same.md'])
    const after = await commitNamed(
      ['100644', Buffer.from('caf\xe8.md', 'latin1')],
      ['100644', Buffer.from('caf\xe9.md', 'latin1')],
      ['100644', 'caf\\351.md'],
      ['100644', 'line\n.github/ci.yml'],
      ['100644', 'same.md'],
    )
    expect(await differences(before, after)).toEqual([
      'caf\\351.md: nothing → unsafe name',
      'caf\\351.md: nothing → file',
      'line\\n.github/ci.yml: nothing → unsafe name',
    ])
  })

  test('a folder that has no name is one difference, whatever changes in it', async () => {
    await repository.push('main', { 'a.md': 'a\n' })
    const oid = await repository.work('rev-parse', 'main:a.md')
    const folder = (name: string) => repository.rawTree({ mode: '100644', name, oid })
    const of = async (name: string) =>
      commitOf(
        await repository.rawTree(
          { mode: '40000', name: Buffer.from('dossi\xe9', 'latin1'), oid: await folder(name) },
          { mode: '40000', name: 'plain', oid: await folder('same') },
        ),
      )
    expect(await differences(await of('one'), await of('other'))).toEqual([
      'dossi\\351: unsafe name → unsafe name',
    ])
  })

  test('two entries of one name are both seen', async () => {
    await repository.push('main', { 'a.md': 'a\n' })
    const before = await commitNamed(['100644', 'b.md'])
    const after = await commitNamed(['100644', 'b.md'], ['120000', 'b.md'])
    expect(await differences(before, after)).toEqual(['b.md: nothing → unsafe name'])
  })

  deepTest(
    'what lies at a path longer than any checkout could have is one difference, and the rest is read',
    async () => {
      await repository.push('main', { 'a.md': 'a\n' })
      const blob = await repository.work('rev-parse', 'main:a.md')
      const before = await commitOf(await repository.rawTree({ mode: '100644', name: 'z.md', oid: blob }))
      let oid = await repository.rawTree({ mode: '100644', name: 'deep.md', oid: blob })
      const name = 'n'.repeat(250)
      for (let level = 0; level < 20; level++) oid = await repository.rawTree({ mode: '40000', name, oid })
      const after = await commitOf(
        await repository.rawTree({ mode: '40000', name, oid }, { mode: '100755', name: 'z.md', oid: blob }),
      )
      const [deep = '', ...rest] = (await differences(before, after)).toSorted()
      expect(deep.replace(/(?:n+\/)+/, '…/').replace(/n+/, 'n')).toBe('…/n: nothing → unsafe name')
      expect(deep.length).toBeLessThan(4500)
      expect(rest).toEqual(['z.md: file → executable file'])
      const snapshot = mirror.snapshot(after)
      expect([...(await snapshot.files()).keys()]).toEqual(['z.md'])
      expect([...(await snapshot.notFollowed()).values()]).toEqual(['unsafe name'])
    },
  )

  test('two commits with nothing between them', async () => {
    const head = await repository.push('main', { 'a.md': 'a\n' })
    expect(await differences(head, await repository.push('main', {}))).toEqual([])
  })
})
