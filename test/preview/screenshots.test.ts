import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { PicturesTable } from '../../src/database/pictures-table.ts'
import { Screenshots } from '../../src/preview/screenshots.ts'
import { deepTest } from '../deep.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('preview/screenshots', (reopen) => {
  let database: Database
  let pictures: PicturesTable
  beforeAll(async () => {
    database = await reopen()
    pictures = new PicturesTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.picture'))

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
    const screenshots = new Screenshots(
      pictures,
      async () => {
        most = Math.max(most, ++open)
        taken++
        await new Promise((resolve) => setImmediate(resolve))
        open--
        return new Uint8Array([taken])
      },
      clock,
    )
    await Promise.all(['a', 'b', 'a', 'c'].map((commit) => screenshots.take(shot(commit))))
    expect([most, taken]).toEqual([1, 3])
    expect([...((await pictures.find(shot('b'))) ?? [])]).toEqual([2])
    expect(await screenshots.state(shot('b'))).toBe('taken')
    expect(await screenshots.state(shot('d'))).toBe('missing')
  })

  test('one that failed is tried again more and more rarely, and keeps no other from being taken', async () => {
    let tries = 0
    const screenshots = new Screenshots(
      pictures,
      async ({ commit }) => {
        tries++
        if (commit === 'bad') throw new Error('no browser')
        return new Uint8Array([1])
      },
      clock,
    )
    const [bad, good] = await Promise.allSettled([
      screenshots.take(shot('bad')),
      screenshots.take(shot('good')),
    ])
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled'])
    expect(await screenshots.state(shot('bad'))).toBe('failed')
    await screenshots.take(shot('bad'))
    expect(tries).toBe(2)
    const waits: number[] = []
    for (let n = 0; n < 8; n++) {
      waits.push(screenshots.retryMs(shot('bad')) / 60_000)
      now += screenshots.retryMs(shot('bad'))
      expect(await screenshots.state(shot('bad'))).toBe('missing')
      await expect(screenshots.take(shot('bad'))).rejects.toThrow('no browser')
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    expect(screenshots.retryMs(shot('good'))).toBe(0)
  })

  const DAY_MS = 24 * 60 * 60_000
  const bytes = (length: number) => new Uint8Array(length).fill(7)
  const kept = async () => {
    const commits = ['old', 'older', 'new', 'newer']
    const found = await Promise.all(commits.map((commit) => pictures.has(shot(commit))))
    return commits.filter((_, index) => found[index])
  }

  test('the oldest go when there are too many', async () => {
    await database.query(
      `INSERT INTO galley.picture SELECT n::text, 1, 10 + n, '' FROM generate_series(1, 498) AS n`,
    )
    await pictures.keep(shot('older'), bytes(1), 1)
    await pictures.keep(shot('old'), bytes(1), 2)
    expect(await kept()).toEqual(['old', 'older'])
    await pictures.keep(shot('new'), bytes(1), 1000)
    expect(await kept()).toEqual(['old', 'new'])
  })

  deepTest('and when all together are too large, or older than three months', async () => {
    await database.query(
      `INSERT INTO galley.picture SELECT n::text, 1, n, convert_to(repeat('x', 32000000), 'UTF8')
       FROM generate_series(1, 2) AS n`,
    )
    await pictures.keep(shot('new'), bytes(1), 3)
    expect(await database.query('SELECT taken_ms::int FROM galley.picture ORDER BY 1')).toEqual([
      { taken_ms: 2 },
      { taken_ms: 3 },
    ])
    await pictures.keep(shot('newer'), bytes(1), 90 * DAY_MS + 3)
    expect(await kept()).toEqual(['new', 'newer'])
    expect(Buffer.from((await pictures.find(shot('newer'))) ?? [])).toEqual(Buffer.from([7]))
  })

  test('one of enormous size is not kept, and those of a repository go with it', async () => {
    const screenshots = new Screenshots(pictures, async () => bytes(3_000_001), clock)
    await expect(screenshots.take(shot('new'))).rejects.toMatchObject({ code: 'limit' })
    await pictures.keep(shot('old'), bytes(1), 1)
    await pictures.forget(shot('old').id.repositoryId + 1)
    expect(await kept()).toEqual(['old'])
    await pictures.forget(shot('old').id.repositoryId)
    expect(await kept()).toEqual([])
  })
})
