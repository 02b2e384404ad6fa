import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Screenshots } from '../../src/preview/screenshots.ts'

describe('preview/screenshots', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'galley-pictures-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  let now = 0
  const clock = { now: () => now }

  const shot = (commit: string) => ({
    id: { installationId: 1, repositoryId: 7, owner: 'mairie', repo: 'site', number: 1 },
    commit,
    path: '_posts/a.md',
  })

  test('never more than one is taken at a time, and each once', async () => {
    let open = 0
    let most = 0
    let taken = 0
    const pictures = new Screenshots(
      folder,
      async () => {
        most = Math.max(most, ++open)
        taken++
        await new Promise((resolve) => setImmediate(resolve))
        open--
        return new Uint8Array([taken])
      },
      clock,
    )
    await Promise.all(['a', 'b', 'a', 'c'].map((commit) => pictures.take(shot(commit))))
    expect([most, taken]).toEqual([1, 3])
    expect([...((await pictures.read(shot('b'))) ?? [])]).toEqual([2])
    expect(await pictures.state(shot('b'))).toBe('taken')
    expect(await pictures.state(shot('d'))).toBe('missing')
  })

  test('one that failed is tried again more and more rarely, and keeps no other from being taken', async () => {
    let tries = 0
    const pictures = new Screenshots(
      folder,
      async ({ commit }) => {
        tries++
        if (commit === 'bad') throw new Error('no browser')
        return new Uint8Array([1])
      },
      clock,
    )
    const [bad, good] = await Promise.allSettled([pictures.take(shot('bad')), pictures.take(shot('good'))])
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled'])
    expect(await pictures.state(shot('bad'))).toBe('failed')
    await pictures.take(shot('bad'))
    expect(tries).toBe(2)
    const waits: number[] = []
    for (let n = 0; n < 8; n++) {
      waits.push(pictures.retryMs(shot('bad')) / 60_000)
      now += pictures.retryMs(shot('bad'))
      expect(await pictures.state(shot('bad'))).toBe('missing')
      await expect(pictures.take(shot('bad'))).rejects.toThrow('no browser')
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(pictures.retryMs(shot('good'))).toBe(0)
  })

  test('the oldest go when there are too many', async () => {
    const pictures = new Screenshots(folder, async () => new Uint8Array([1]), clock)
    for (let commit = 0; commit < 503; commit++) await pictures.take(shot(String(commit)))
    expect(readdirSync(folder)).toHaveLength(500)
    expect(await pictures.read(shot('0'))).toBeUndefined()
    expect(await pictures.read(shot('502'))).toBeDefined()
  })
})
