import { expect, test } from 'vitest'
import type { ChangedEntry } from '../../src/publish/analyzed-posts.ts'
import { protectedGate } from '../../src/publish/protected-gate.ts'

type Kind = NonNullable<ChangedEntry['after']>['kind']

const plain = { is: 'plain', commits: [{ sha: 'c0ffee', parents: [] }] } as const

const entry = (path: string, before: Kind | '', after: Kind | ''): ChangedEntry => ({
  path,
  ...(before && { before: { kind: before } }),
  ...(after && { after: { kind: after } }),
})

test.each<[string, Kind | '', Kind | '', object]>([
  ['.github/a.yml', '', 'file', { paths: ['.github/a.yml'] }],
  ['.github/a.yml', 'file', 'file', { paths: ['.github/a.yml'] }],
  ['.github/a.yml', 'file', '', { paths: ['.github/a.yml'] }],
  ['a.md', '', 'symbolic link', { paths: [], links: ['a.md'] }],
  ['a.md', 'symbolic link', 'symbolic link', { paths: [], links: ['a.md'] }],
  ['a.md', 'symbolic link', '', { paths: [], links: ['a.md'] }],
  ['a.md', 'symbolic link', 'file', { paths: [], links: ['a.md'] }],
  ['a.md', 'file', 'symbolic link', { paths: [], links: ['a.md'] }],
  ['theme', '', 'submodule', { paths: [], submodules: ['theme'] }],
  ['theme', 'submodule', '', { paths: [], submodules: ['theme'] }],
  ['theme', 'symbolic link', 'submodule', { paths: [], submodules: ['theme'] }],
  ['caf\\351', '', 'unsafe name', { paths: [], unreadable: ['caf\\351'] }],
  ['caf\\351', 'unsafe name', '', { paths: [], unreadable: ['caf\\351'] }],
  ['a.md', 'file', 'unknown', { paths: [], unreadable: ['a.md'] }],
  ['.github/a', 'unknown', 'file', { paths: [], unreadable: ['.github/a'] }],
])('%s, which was %j and is %j', (path, before, after, why) => {
  expect(
    protectedGate([entry('_posts/a.md', '', 'file'), entry(path, before, after)], plain, 'main'),
  ).toEqual({
    id: 'protected',
    state: 'shut',
    why: { is: 'protected-touched', ...why },
  })
})

test('ordinary files, new, changed and gone, are for Galley', () => {
  const entries = [entry('a.md', '', 'file'), entry('b.md', 'file', 'file'), entry('c.md', 'file', '')]
  expect(protectedGate(entries, plain, 'main')).toMatchObject({
    state: 'open',
    why: { is: 'nothing-protected' },
  })
})

test('a history that may bring more than it shows is for a person', () => {
  const shut = (why: object) => ({ id: 'protected', state: 'shut', why: { ...why, branch: 'main' } })
  expect(protectedGate([], { is: 'crossed' }, 'main')).toEqual(shut({ is: 'history-crossed' }))
  expect(protectedGate([], { is: 'too-long' }, 'main')).toEqual(shut({ is: 'history-too-long' }))
  const paths = ['a.md']
  const rewritten = protectedGate([], { is: 'rewritten', paths }, 'main')
  expect(rewritten).toEqual(shut({ is: 'history-rewritten', paths }))
})
