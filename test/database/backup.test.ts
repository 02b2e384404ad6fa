import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp } from '../../src/database/backup.ts'
import { listenForBackups } from '../../src/database/backup-socket.ts'
import { takeDataFolder } from '../../src/database/data-folder.ts'
import { Database } from '../../src/database/database.ts'
import { restore } from '../../src/database/restore.ts'
import { openTables } from '../../src/database/tables.ts'
import { databaseTemplate } from '../database-template.ts'
import { deepTest } from '../deep.ts'
import { planned, pull } from '../publish/cases.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

describe('database/backup', () => {
  const root = mkdtempSync(join(tmpdir(), 'galley-backup-'))
  const folder = join(root, 'data')
  const file = join(root, 'backup.tar.gz')

  beforeAll(async () => {
    cpSync(await databaseTemplate(), join(folder, 'database'), { recursive: true })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  const keepPlan = (database: Database, number: number) =>
    openTables(database, 'this build', { recordPublication() {} }).plans.keep(
      pull({ title: 'L’été 🗼', id: { ...pull().id, number } }),
      { plan: planned, gates: [], reviewedMs: 1, dependsOn: [] },
    )

  test('a running Galley is copied with what it has just written, and goes on', async () => {
    const held = takeDataFolder(folder)
    const database = await Database.open(join(folder, 'database'))
    const socket = listenForBackups(folder, () => database.dump(), silent)
    await keepPlan(database, 1)
    // Work goes on meanwhile.
    const [{ bytes, wasRunning }] = await Promise.all([backUp({ folder, file }), keepPlan(database, 2)])
    expect(wasRunning).toBe(true)
    expect(bytes).toBe(statSync(file).size)
    expect(statSync(file).mode & 0o077).toBe(0)
    await keepPlan(database, 3)
    socket.close()
    await database.close()
    held.release()
    expect(existsSync(join(folder, 'backup.sock'))).toBe(false)
  })

  deepTest('is restored into an empty folder, and opens there with every row', async () => {
    const empty = join(root, 'empty')
    const restored = await restore({ file, folder: empty, replace: false }, silent)
    expect(restored).toMatchObject({ publications: 0, earlier: undefined })
    expect([1, 2]).toContain(restored.plans)
    const database = await Database.open(join(empty, 'database'))
    expect(await database.query('SELECT title FROM galley.plan WHERE number = 1')).toEqual([
      { title: 'L’été 🗼' },
    ])
    await database.close()
  })

  deepTest('takes the place of a database only if told to, and keeps that one', async () => {
    await expect(restore({ file, folder, replace: false }, silent)).rejects.toThrow('With --replace')
    const { earlier } = await restore({ file, folder, replace: true }, silent)
    expect(earlier).toBe(join(folder, 'database.before-restore-1'))
    const database = await Database.open(earlier ?? '')
    expect(await database.query('SELECT count(*)::int AS count FROM galley.plan')).toEqual([{ count: 3 }])
    await database.close()
  })

  deepTest('a stopped Galley is copied as well', async () => {
    const { wasRunning } = await backUp({ folder, file: join(root, 'stopped.tar.gz') })
    expect(wasRunning).toBe(false)
  })

  test('no file is written over, and half a copy is none', async () => {
    await expect(backUp({ folder, file })).rejects.toThrow('is there already')
    const half = listenForBackups(
      folder,
      async () => {
        throw new Error('PostgreSQL has stopped')
      },
      silent,
    )
    await expect(backUp({ folder, file: join(root, 'half') })).rejects.toThrow('broke off the backup')
    half.close()
    expect(readdirSync(root).filter((name) => name.startsWith('half'))).toEqual([])
  })

  test('what is no backup is refused, and nothing is changed', async () => {
    const other = join(root, 'other')
    writeFileSync(other, gzipSync('no backup'))
    await expect(restore({ file: other, folder, replace: true }, silent)).rejects.toThrow(
      'no backup of Galley',
    )
    writeFileSync(other, 'no backup')
    await expect(restore({ file: other, folder, replace: true }, silent)).rejects.toThrow(
      'no backup of Galley',
    )
    expect(existsSync(join(folder, 'database', 'PG_VERSION'))).toBe(true)
    expect(existsSync(join(folder, 'database.restored'))).toBe(false)
  })

  test('a folder without an embedded database says what to set', async () => {
    await expect(backUp({ folder: join(root, 'nothing'), file: 'x' })).rejects.toThrow('DATA_DIR')
  })
})
