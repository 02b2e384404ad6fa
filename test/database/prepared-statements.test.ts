import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PreparedStatements } from '../../src/database/prepared-statements.ts'
import { databaseTemplate } from '../database-template.ts'

describe('queue/prepared-statements', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-statements-'))
  let pglite: PGlite
  let statements: PreparedStatements
  beforeAll(async () => {
    cpSync(await databaseTemplate(), folder, { recursive: true })
    pglite = await PGlite.create(folder)
    await pglite.exec('CREATE TABLE post (id int PRIMARY KEY, title text, tags text[], facts jsonb)')
    statements = new PreparedStatements(pglite)
  })
  beforeEach(async () => {
    await pglite.exec("TRUNCATE post; INSERT INTO post (id, title) VALUES (10, 'Bal'), (11, 'Foire')")
  })
  afterAll(async () => {
    await pglite.close()
    rmSync(folder, { recursive: true })
  })

  const insert = (...values: unknown[]) =>
    statements.query('INSERT INTO post VALUES ($1, $2, $3, $4) RETURNING id', values)
  const titles = async () => (await statements.query('SELECT title FROM post ORDER BY id')).rows
  const preparedCount = async () =>
    (await pglite.query('SELECT FROM pg_prepared_statements WHERE NOT from_sql')).rows.length

  test('answers as PGlite itself does, however often a statement runs', async () => {
    const written = [
      [1, 'Salon', ['emploi', 'ville'], { draft: true }],
      [2, null, [], null],
      [3, 'l\'été; "fin"', null, ['a', 1]],
    ]
    for (const values of written)
      expect(await insert(...values)).toMatchObject({ rows: [{ id: values[0] }], affectedRows: 1 })
    const sql = 'SELECT *, now() AS at FROM post WHERE id >= $1 ORDER BY id'
    for (const id of [1, 2, 12]) {
      const { rows } = await pglite.query<{ at: Date }>(sql, [id])
      const answer = await statements.query<{ at: Date }>(sql, [id])
      expect(answer.rows).toEqual(rows.map((row) => ({ ...row, at: expect.any(Date) })))
    }
  })

  test('prepares a statement once', async () => {
    await titles()
    const before = await preparedCount()
    expect(before).toBeGreaterThan(0)
    for (let runs = 0; runs < 5; runs++) await titles()
    expect(await preparedCount()).toBe(before)
  })

  test('a statement that fails leaves nothing behind, and works the next time', async () => {
    await expect(insert(10, 'again', [], null)).rejects.toMatchObject({ code: '23505' })
    await expect(insert('x', 'no number', [], null)).rejects.toMatchObject({ code: '22P02' })
    await expect(statements.query('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '42P01' })
    expect(await insert(4, 'Marché', [], null)).toMatchObject({ affectedRows: 1 })
  })

  test('a table that has changed is read as it is now, the second time at the latest', async () => {
    const sql = 'SELECT * FROM post WHERE id = 10'
    await statements.query(sql)
    await pglite.exec('ALTER TABLE post ADD COLUMN pinned boolean')
    await statements.query(sql).catch(() => {})
    expect((await statements.query(sql)).rows).toMatchObject([{ id: 10, pinned: null }])
  })

  test('only so many stay prepared', async () => {
    for (let n = 0; n < 520; n++) expect((await statements.query(`SELECT ${n} AS n`)).rows).toEqual([{ n }])
    expect(await preparedCount()).toBe(500)
    expect(await titles()).toHaveLength(2)
  })

  test('many at once wait for one another', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => statements.query('SELECT $1::int AS n', [n])),
    )
    expect(answers.map(({ rows }) => rows)).toEqual(answers.map((_, n) => [{ n }]))
  })
})
