import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ThreadConnection } from '../../src/database/thread-connection.ts'
import type { GalleyError } from '../../src/errors.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest } from '../deep.ts'

describe('database/thread-connection', () => {
  // One thread for all tests, which run in order: the last one kills it.

  const parent = mkdtempSync(join(tmpdir(), 'galley-thread-'))
  const failures: GalleyError[] = []
  const open = (folder: string) =>
    ThreadConnection.open(folder, { onFailure: (failure) => failures.push(failure) })
  let connection: ThreadConnection
  beforeAll(async () => {
    const folder = join(parent, 'database')
    cpSync(await databaseTemplate(), folder, { recursive: true })
    connection = await open(folder)
    await connection.exec(
      'CREATE TABLE post (id int PRIMARY KEY, title text, at timestamptz, facts jsonb, body bytea)',
    )
  })
  afterAll(async () => {
    await connection?.close()
    rmSync(parent, { recursive: true, force: true })
  })

  const insert = (id: number) => connection.query('INSERT INTO post (id) VALUES ($1)', [id])
  const ids = async () =>
    (await connection.query<{ id: number }>('SELECT id FROM post ORDER BY id')).map(({ id }) => id)

  test('values of every kind that Galley stores come back as they went', async () => {
    const [at, facts, body] = [
      new Date('2030-01-07T08:30:00Z'),
      { gates: ['ouvert'] },
      Buffer.from([0, 255, 10]),
    ]
    await connection.query('INSERT INTO post VALUES (1, $1, $2, $3, $4)', [
      'L’été',
      at,
      JSON.stringify(facts),
      body,
    ])
    const expected = { title: 'L’été', at, facts, body: new Uint8Array(body) }
    expect(await connection.query('DELETE FROM post WHERE id = 1 RETURNING title, at, facts, body')).toEqual([
      expected,
    ])
    expect(await connection.forBoss.executeSql('BEGIN; SELECT 1 AS one; COMMIT')).toEqual({
      rows: [{ one: 1 }],
    })
  })

  test('an error has PostgreSQL’s code and message', async () => {
    await insert(1)
    const refused = {
      code: '23505',
      constraint: 'post_pkey',
      message: expect.stringContaining('duplicate key'),
    }
    await expect(insert(1)).rejects.toMatchObject(refused)
    await expect(connection.forBoss.executeSql('BEGIN; SELECT no; COMMIT')).rejects.toMatchObject({
      code: '42703',
    })
    expect(await ids()).toEqual([1])
  })

  test('statements of others wait for the end of a transaction, and what is next goes first', async () => {
    const order: string[] = []
    const note = (name: string) => () => void order.push(name)
    const others: Promise<unknown>[] = []
    await connection.transaction(async (statements) => {
      await statements.query('INSERT INTO post (id) VALUES (2)')
      others.push(
        connection.query('SELECT 1').then(note('first')),
        connection.query('SELECT 2', []).then(note('second')),
        connection.query('SELECT 3', [], 'next').then(note('next')),
        connection.transaction(async () => note('another transaction')()),
      )
      expect(await statements.query('SELECT id FROM post ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }])
      expect(order).toEqual([])
    })
    await Promise.all(others)
    expect(order).toEqual(['next', 'first', 'second', 'another transaction'])
  })

  test('a transaction that fails leaves nothing behind', async () => {
    const failing = connection.transaction(async (statements) => {
      await statements.exec('DELETE FROM post')
      await statements.query('INSERT INTO post (id) VALUES ($1)', ['no number'])
    })
    const other = ids()
    await expect(failing).rejects.toMatchObject({ code: '22P02' })
    expect(await other).toEqual([1, 2])
  })

  test('a folder that cannot be opened is told in the same words', async () => {
    const folder = join(parent, 'file')
    writeFileSync(folder, 'database')
    const why = { code: 'database', message: expect.stringContaining('a file has the place of its folder') }
    await expect(open(folder)).rejects.toMatchObject({ ...why, data: { folder, why: 'in-the-way' } })
  })

  deepTest('PostgreSQL’s own words are told too', async () => {
    const folder = join(parent, 'cut')
    cpSync(await databaseTemplate(), folder, { recursive: true })
    truncateSync(join(folder, 'global/pg_control'))
    await expect(open(folder)).rejects.toMatchObject({
      message: expect.stringContaining('global/pg_control'),
    })
  })

  test('once its thread ends by itself, all who wait are told, and whoever runs Galley', async () => {
    const post = vi.spyOn(Worker.prototype, 'postMessage')
    try {
      const waiting = connection.query('SELECT count(*) FROM generate_series(1, 100000000)')
      const [thread] = post.mock.contexts as Worker[]
      await Promise.all([thread?.terminate(), expect(waiting).rejects.toMatchObject({ code: 'database' })])
    } finally {
      post.mockRestore()
    }
    expect(failures).toMatchObject([{ message: 'The thread of the database has ended. Restart Galley.' }])
    await expect(ids()).rejects.toBe(failures[0])
  })
})
