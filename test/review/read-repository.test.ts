import { expect, test } from 'vitest'
import type { ChangedFile } from '../../src/git/changed-files.ts'
import type { Snapshot } from '../../src/git/snapshot.ts'
import { readRepository } from '../../src/review/read-sites.ts'

const POINTER =
  'version https://git-lfs.github.com/spec/v1\noid sha256:4cac19622fc3ada9c0fdeadb33f88f367b541f38b89102a3f1261ac81fd5bcb5\nsize 84977953\n'
const workflow = '.github/workflows/pages.yml'
const publishes = '- uses: actions/checkout@v4\n- uses: actions/deploy-pages@v4\n'

/** As much of a snapshot as readRepository() asks for. */
function snapshotOf(texts: Record<string, string>): Snapshot {
  const read: Snapshot['read'] = async (path, limit = 1_000_000) => {
    const text = texts[path]
    if (text === undefined) return undefined
    const bytes = new TextEncoder().encode(text)
    const shared = { oid: path, size: bytes.length }
    return bytes.length > limit ? { tooLarge: true, ...shared } : { tooLarge: false, ...shared, bytes }
  }
  const files = async () => new Map(Object.keys(texts).map((path) => [path, path]))
  return { files, read, notFollowed: async () => new Map() } as unknown as Snapshot
}

async function pointersIn(texts: Record<string, string>, changed: string[]) {
  const changes = changed.map((path) => ({ kind: 'added', path }) as ChangedFile)
  const { pointers, sizes } = await readRepository(snapshotOf(texts), changes)
  return { pointers, sizes: Object.fromEntries(sizes ?? []) }
}

test('an image that is a pointer of Git LFS is known by its text', async () => {
  const texts = { 'a.png': POINTER, 'b.png': 'x'.repeat(2000), 'c.png': POINTER, [workflow]: publishes }
  expect(await pointersIn(texts, ['a.png', 'b.png', workflow])).toEqual({
    pointers: { paths: ['a.png'], host: { is: 'workflow', path: workflow } },
    sizes: { 'a.png': POINTER.length, 'b.png': 2000 },
  })
})

test('nothing is said of it where a workflow may fetch it, or is too large to be read', async () => {
  for (const text of [`${publishes}- run: git lfs pull\n`, publishes.padEnd(1_100_000)])
    expect((await pointersIn({ 'a.png': POINTER, [workflow]: text }, ['a.png'])).pointers).toBeUndefined()
})
