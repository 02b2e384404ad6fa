import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from '@jest/globals'
import { Database } from '../src/database/database.ts'
import { databaseTemplate } from './database-template.ts'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'

let users = 0
let server: Promise<PostgresServer> | undefined

interface SharedServer {
  start(): Promise<PostgresServer>
  /** To be called when nothing of it is needed any more. */
  release(): Promise<void>
}

/** One server for all the tests of a process that use it; it stops when the last of them gives it back. */
export function sharedServer(): SharedServer {
  users += 1
  return {
    start() {
      server ??= startPostgresServer()
      return server
    },
    async release() {
      users -= 1
      if (users === 0) await (await server)?.stop()
    },
  }
}

/** Where a test's database is, and how to open it. */
export interface TestDatabase {
  open(): Promise<Database>
  drop(): Promise<void>
}

/** The same tests on both kinds of database that Galley runs on, each on a database of its own with all tables. */
export function onBothDatabases(name: string, tests: (reopen: () => Promise<Database>) => void): void {
  describe.each(['embedded', 'on a server'])(`${name}, %s`, (kind) => {
    const server = kind === 'embedded' ? undefined : sharedServer()
    let place: TestDatabase
    let database: Database | undefined
    beforeAll(async () => {
      place = server ? await onServer(await server.start()) : await inFolder()
    })
    tests(async () => {
      await database?.close()
      database = await place.open()
      return database
    })
    afterAll(async () => {
      await database?.close()
      await place?.drop()
      await server?.release()
    })
  })
}

async function onServer(server: PostgresServer): Promise<TestDatabase> {
  const { url, drop } = await server.newDatabase()
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
