import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeDataFolder } from '../../src/database/data-folder.ts'
import { Database } from '../../src/database/database.ts'
import { openTables } from '../../src/database/tables.ts'
import { moveEmbedded } from '../../src/move-embedded.ts'
import { notifyPull, reviewPull } from '../../src/queue/job-kinds.ts'
import { Queue } from '../../src/queue/queue.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest } from '../deep.ts'
import { newDatabase, type ServerDatabase } from '../postgres-server.ts'
import { planned, pull } from '../publish/cases.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const spending = { installationId: 1, atMs: 2, limits: [], forgetBeforeMs: 0 }

/** What every file below a folder holds. */
function contents(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const hash = createHash('sha256')
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort())
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

describe('database/copy-rows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'galley-embedded-'))
  const title = 'L’été « 🗼 » \\ "x" ‽'
  const later = Date.parse('2031-01-01T08:00:00Z')
  let target: ServerDatabase

  beforeAll(async () => {
    target = await newDatabase()
    cpSync(await databaseTemplate(), join(folder, 'database'), { recursive: true })
    const database = await Database.open(join(folder, 'database'))
    const { plans, publications, deliveryCheck, pictures } = openTables(database, 'this build', {
      recordPublication() {},
    })
    for (let n = 0; n < 7; n++) await pictures.keep(picture(n), new Uint8Array([0, n, 255]), n)
    for (let number = 1; number <= 1200; number++) {
      const numbered = pull({ title, id: { ...pull().id, number } })
      await plans.keep(numbered, { plan: planned, gates: [], reviewedMs: 1, dependsOn: ['a/b#1'] })
    }
    const intent = { headSha: 'a', plannedMs: 1, zone: 'UTC', askedMs: 2, gates: [], approvals: ['chief'] }
    for (let n = 0; n < 3; n++) await publications.recordIntent(pull().id, intent, spending)
    await deliveryCheck.keep({ untilMs: 5, handled: ['a', 'b'] })
    const queue = await Queue.start({ database, clock: systemClock, log: silent })
    for (const kind of [reviewPull, notifyPull]) await queue.declare(kind)
    await queue.put(reviewPull, pull().id)
    await queue.putAt(notifyPull, pull().id, later)
    await queue.stop()
    await database.close()
  })
  afterAll(async () => {
    await target?.drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const picture = (n: number) => ({ id: pull().id, commit: String(n), path: '_posts/a.md' })

  const move = (replace = false) => moveEmbedded({ folder, databaseUrl: target.url, replace }, silent)

  test('not while a Galley has the folder', async () => {
    const held = takeDataFolder(folder)
    await expect(move()).rejects.toMatchObject({ code: 'data-folder-held' })
    held.release()
  })

  test('all rows and all waiting jobs go to the server, and the folder stays as it was', async () => {
    const before = contents(join(folder, 'database'))
    const { rows, jobs } = await move()
    expect(contents(join(folder, 'database'))).toBe(before)
    expect(Object.fromEntries(rows)).toMatchObject({
      plan: 1200,
      picture: 7,
      intent: 3,
      delivery_check: 1,
      publication: 0,
    })
    expect(Object.fromEntries(jobs)).toEqual({ 'review-pull': 1, 'tell-pull': 1 })
    const database = await Database.connect(target.url)
    const { plans, publications, deliveryCheck, pictures } = openTables(database, 'this build', {
      recordPublication() {},
    })
    expect([...((await pictures.find(picture(6))) ?? [])]).toEqual([0, 6, 255])
    expect(await plans.find({ ...pull().id, number: 900 })).toMatchObject({
      title,
      plan: planned,
      dependsOn: ['a/b#1'],
    })
    expect(await plans.installations()).toEqual([pull().id.installationId])
    expect(await deliveryCheck.last()).toEqual({ untilMs: 5, handled: ['a', 'b'] })
    // The next number of an intent lies behind those that were copied.
    const intent = { headSha: 'b', plannedMs: 1, zone: 'UTC', askedMs: 2, gates: [], approvals: [] }
    expect(await publications.recordIntent(pull().id, intent, spending)).toBe(4)
    const waiting = await database.query<{ name: string; due: Date }>(
      `SELECT name, start_after AS due FROM pgboss.job WHERE state = 'created' ORDER BY name`,
    )
    expect(waiting.map(({ name }) => name)).toEqual(['review-pull', 'tell-pull'])
    expect(waiting[1]?.due.getTime()).toBe(later)
    await database.close()
  })

  deepTest('not into a database that has rows, unless it is said; then they are replaced', async () => {
    await expect(move()).rejects.toThrow(/already holds rows \(.*plan.*--replace/)
    const { rows } = await move(true)
    expect(rows.get('intent')).toBe(3)
    const database = await Database.connect(target.url)
    expect(await database.query('SELECT count(*)::int AS n FROM galley.intent')).toEqual([{ n: 3 }])
    await database.close()
  })

  test('a folder without an embedded database is not made into one', async () => {
    const other = mkdtempSync(join(tmpdir(), 'galley-none-'))
    await expect(
      moveEmbedded({ folder: other, databaseUrl: target.url, replace: false }, silent),
    ).rejects.toThrow(/holds no embedded database/)
    expect(readdirSync(other)).toEqual([])
    rmSync(other, { recursive: true })
  })
})
