import { expect, test } from 'vitest'
import { GalleyError } from '../../src/errors.ts'
import type { Snapshot } from '../../src/git/snapshot.ts'
import { FileCache } from '../../src/site-cache/file-cache.ts'

/** Files by path whose id is their text; `read` has each that was asked for. */
function repository() {
  const read: string[] = []
  const readBlobs = async (oids: readonly string[]) => {
    read.push(...oids)
    return oids.map((oid) => new TextEncoder().encode(oid))
  }
  return { read, snapshot: { readBlobs } as Pick<Snapshot, 'readBlobs'> as Snapshot }
}
const shout = async (texts: ReadonlyMap<string, string>) =>
  [...texts].map(([path, text]) => [path, `${path} ${text.toUpperCase()}`] as const)

test('what has not changed is neither read nor thought about again', async () => {
  const { read, snapshot } = repository()
  const kept = new FileCache<string>(1000)
  const files = Array.from({ length: 250 }, (_, at) => [`p${at}`, `a${at}`] as const)
  const made = await kept.of(snapshot, files, 'site', shout)
  expect([...made].slice(0, 2)).toEqual([
    ['p0', 'p0 A0'],
    ['p1', 'p1 A1'],
  ])
  expect([made.size, read.length]).toEqual([250, 250])
  const changed = [['p0', 'b'] as const, ...files.slice(1)]
  expect((await kept.of(snapshot, changed, 'site', shout)).get('p0')).toBe('p0 B')
  expect(await kept.of(snapshot, files, 'site', shout)).toEqual(made)
  expect(read.slice(250)).toEqual(['b'])
  await kept.of(snapshot, files.slice(0, 1), 'the same site, described otherwise', shout)
  expect(read.slice(251)).toEqual(['a0'])
})

test('two files alike are two', async () => {
  const { read, snapshot } = repository()
  const kept = new FileCache<string>(1000)
  const files = [
    ['a', 'same'],
    ['b', 'same'],
  ] as const
  const both = new Map([
    ['a', 'a SAME'],
    ['b', 'b SAME'],
  ])
  expect(await kept.of(snapshot, files, '', shout)).toEqual(both)
  expect(await kept.of(snapshot, files, '', shout)).toEqual(both)
  expect(read).toHaveLength(2)
})

test('no more are kept than may be', async () => {
  const { read, snapshot } = repository()
  const kept = new FileCache<string>(2)
  const one = (oid: string) => kept.of(snapshot, [[oid, oid]], '', shout)
  for (const oid of ['a', 'b', 'c', 'c', 'b', 'a']) await one(oid)
  expect(read).toEqual(['a', 'b', 'c', 'a'])
})

test('a batch that is given up costs its own files their values, once', async () => {
  const { snapshot } = repository()
  const kept = new FileCache<string>(1000)
  const files = Array.from({ length: 150 }, (_, at) => [`p${at}`, `a${at}`] as const)
  let thoughts = 0
  const think = async (texts: ReadonlyMap<string, string>) => {
    thoughts++
    if (texts.has('p0')) throw new GalleyError('limit', 'too much')
    return shout(texts)
  }
  for (const _ of [1, 2]) expect((await kept.of(snapshot, files, '', think)).size).toBe(50)
  expect(thoughts).toBe(2)
})

test('a batch that did not get along in time is thought about again, and what was made before it is kept', async () => {
  const { read, snapshot } = repository()
  const kept = new FileCache<string>(1000)
  const files = Array.from({ length: 150 }, (_, at) => [`p${at}`, `a${at}`] as const)
  const stalls = async (texts: ReadonlyMap<string, string>) => {
    if (texts.has('p149')) throw new GalleyError('stalled', 'a busy machine')
    return shout(texts)
  }
  await expect(kept.of(snapshot, files, '', stalls)).rejects.toMatchObject({ code: 'stalled' })
  expect((await kept.of(snapshot, files, '', shout)).size).toBe(150)
  expect(read).toHaveLength(200)
})

test('of a long file its beginning is enough', async () => {
  const { snapshot } = repository()
  const text = 'é'.repeat(300_000)
  const made = await new FileCache<string>(1).of(snapshot, [['a', text]], '', shout)
  expect(made.get('a')).toBe(`a ${'É'.repeat(40_000)}`)
})
