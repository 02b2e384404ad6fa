import { afterEach, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { ExpiriesTable } from '../../src/database/expiries-table.ts'
import { due } from '../publish/cases.ts'
import { onBothDatabases } from '../shared-server.ts'

onBothDatabases('database/expiries-table', (reopen) => {
  let database: Database
  let expiries: ExpiriesTable
  beforeAll(async () => {
    database = await reopen()
    expiries = new ExpiriesTable(database)
  })
  afterEach(() => database.query('TRUNCATE galley.expiry'))

  const repository = { installationId: 1, repositoryId: 2, owner: 'mairie', repo: 'site' }
  const T = due.epochMs
  const offer = { path: '_posts/offre.md', atMs: T, nextMs: T - 1000 }
  const id = { ...repository, path: offer.path, atMs: T }

  test('each post and date is prepared once, however often the branch is read', async () => {
    expect(await expiries.replace(repository, [offer])).toEqual({
      gone: [],
      added: [{ ...id, nextMs: T - 1000 }],
    })
    expect(await expiries.due(T - 1001)).toEqual([])
    expect(await expiries.due(T)).toEqual([id])
    await expiries.finish(id)
    expect(await expiries.replace(repository, [offer])).toEqual({ gone: [], added: [] })
    expect([await expiries.due(T), await expiries.isDue(id)]).toEqual([[], false])
  })

  test('a date that was changed is told of if something had been prepared for it', async () => {
    const other = { ...offer, path: '_posts/autre.md' }
    await expiries.replace(repository, [offer, other])
    await expiries.finish(id)
    const later = { ...offer, atMs: T + 1, nextMs: T }
    const { gone, added } = await expiries.replace(repository, [later])
    expect(gone).toEqual([id])
    expect(added).toEqual([{ ...id, atMs: T + 1, nextMs: T }])
  })

  test('a date of long ago is known and never due; other repositories have rows of their own', async () => {
    await expiries.replace(repository, [{ ...offer, nextMs: undefined }])
    await expiries.replace({ ...repository, repositoryId: 3 }, [])
    expect(await expiries.due(Number.MAX_SAFE_INTEGER)).toEqual([])
    expect(await expiries.repositoriesOf(1)).toEqual([2])
  })
})
