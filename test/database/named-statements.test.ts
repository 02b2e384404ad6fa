import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Database } from '../../src/database/database.ts'
import { newDatabase, type ServerDatabase } from '../postgres-server.ts'

interface Prepared {
  statement: string
  runs: number
}

describe('database/named-statements, on a server', () => {
  let server: ServerDatabase
  let database: Database
  beforeAll(async () => {
    server = await newDatabase()
    database = await Database.connect(server.url)
  })
  afterAll(async () => {
    await database.close()
    await server.drop()
  })

  const prepared = async (part: string) => {
    const rows = await database.query(
      `SELECT statement, (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements
       WHERE strpos(statement, $1) > 0 AND strpos(statement, 'pg_prepared_statements') = 0`,
      [part],
    )
    return rows as unknown as Prepared[]
  }

  test('a statement is parsed once, however often it runs', async () => {
    const mark = randomUUID()
    for (let number = 0; number < 20; number += 1)
      expect(await database.query(`SELECT $1::int + 1 AS next -- ${mark}`, [number])).toEqual([
        { next: number + 1 },
      ])
    expect(await prepared(mark)).toEqual([{ statement: expect.stringContaining(mark), runs: 20 }])
  })

  test('after another Galley has migrated a table, a statement gives its new columns', async () => {
    await database.query('CREATE TABLE galley.sample (number int)')
    const select = () => database.query('SELECT * FROM galley.sample WHERE number = $1', [1])
    await database.query('INSERT INTO galley.sample VALUES ($1)', [1])
    expect(await select()).toEqual([{ number: 1 }])
    const other = new Client(server.url)
    await other.connect()
    await other.query(`ALTER TABLE galley.sample ADD COLUMN text text DEFAULT 'a'`)
    await other.end()
    expect(await select()).toEqual([{ number: 1, text: 'a' }])
    expect(await select()).toEqual([{ number: 1, text: 'a' }])
  })

  test('several statements at once still run', async () => {
    await database.forBoss.executeSql('CREATE TABLE galley.one (a int); CREATE TABLE galley.two (a int)')
    expect(await database.query('SELECT * FROM galley.one, galley.two')).toEqual([])
  })

  test('texts with values in them do not fill the server’s memory', async () => {
    for (let number = 0; number < 600; number += 1)
      await database.query(`SELECT $1::int AS literal_${number}`, [number])
    expect((await prepared('literal_')).length).toBeLessThan(500)
    expect(await database.query('SELECT $1::int AS literal_601', [601])).toEqual([{ literal_601: 601 }])
  })
})
