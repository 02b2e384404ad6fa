import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Pictures } from '../../src/jobs/pictures.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-pictures-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const shot = (commit: string) => ({
  id: { installationId: 1, repositoryId: 7, owner: 'mairie', repo: 'site', number: 1 },
  commit,
  path: '_posts/a.md',
})

test('never more than one is taken at a time, and each once', async () => {
  let open = 0
  let most = 0
  let taken = 0
  const pictures = new Pictures(folder, async () => {
    most = Math.max(most, ++open)
    taken++
    await new Promise((resolve) => setImmediate(resolve))
    open--
    return new Uint8Array([taken])
  })
  await Promise.all(['a', 'b', 'a', 'c'].map((commit) => pictures.take(shot(commit))))
  expect([most, taken]).toEqual([1, 3])
  expect([...((await pictures.read(shot('b'))) ?? [])]).toEqual([2])
  expect(await pictures.state(shot('b'))).toBe('taken')
  expect(await pictures.state(shot('d'))).toBe('missing')
})

test('one that failed is told once and not tried again, and does not keep the next from being taken', async () => {
  let tries = 0
  const pictures = new Pictures(folder, async ({ commit }) => {
    tries++
    if (commit === 'bad') throw new Error('no browser')
    return new Uint8Array([1])
  })
  const [bad, good] = await Promise.allSettled([pictures.take(shot('bad')), pictures.take(shot('good'))])
  expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled'])
  expect(await pictures.state(shot('bad'))).toBe('failed')
  await pictures.take(shot('bad'))
  expect(tries).toBe(2)
})

test('the oldest go when there are too many', async () => {
  const pictures = new Pictures(folder, async () => new Uint8Array([1]))
  for (let commit = 0; commit < 503; commit++) await pictures.take(shot(String(commit)))
  expect(readdirSync(folder)).toHaveLength(500)
  expect(await pictures.read(shot('0'))).toBeUndefined()
  expect(await pictures.read(shot('502'))).toBeDefined()
})
