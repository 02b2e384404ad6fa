import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { Database } from '../src/database/database.ts'
import { databaseTemplate } from './database-template.ts'
import { newDatabase } from './postgres-server.ts'

/** Where a test's database is, and how to open it. */
export interface TestDatabase {
  open(): Promise<Database>
  drop(): Promise<void>
}

/** The same tests on both kinds of database that Galley runs on, each on a database of its own with all tables. */
export function onBothDatabases(name: string, tests: (reopen: () => Promise<Database>) => void): void {
  describe.each(['embedded', 'on a server'])(`${name}, %s`, (kind) => {
    let place: TestDatabase
    let database: Database | undefined
    beforeAll(async () => {
      place = kind === 'embedded' ? await inFolder() : await onServer()
    })
    tests(async () => {
      await database?.close()
      database = await place.open()
      return database
    })
    afterAll(async () => {
      await database?.close()
      await place?.drop()
    })
  })
}

async function onServer(): Promise<TestDatabase> {
  const { url, drop } = await newDatabase()
  return { open: () => Database.connect(url), drop }
}

async function inFolder(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'galley-database-'))
  cpSync(await databaseTemplate(), folder, { recursive: true })
  return {
    open: () => Database.open(folder),
    async drop() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
