import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { copyRows } from './database/copy-rows.ts'
import { takeDataFolder } from './database/data-folder.ts'
import { Database } from './database/database.ts'
import { GalleyError } from './errors.ts'
import { jobKinds } from './jobs/registry.ts'
import type { Log } from './log.ts'
import type { JobKind } from './queue/job-kinds.ts'
import { Queue } from './queue/queue.ts'
import { systemClock } from './system-clock.ts'

interface WaitingJob {
  name: string
  data: object
  dueMs: number
}

export interface Moved {
  rows: ReadonlyMap<string, number>
  /** The jobs that were queued again, by kind. */
  jobs: ReadonlyMap<string, number>
}

/**
 * Copies everything from the embedded database of a data folder to a database on a server. The folder is held meanwhile,
 * so that no Galley works on it, and a copy of its database is opened, so that the original stays as it is.
 */
export async function moveEmbedded(
  { folder, databaseUrl, replace }: { folder: string; databaseUrl: string; replace: boolean },
  log: Log,
): Promise<Moved> {
  const path = resolve(folder)
  if (!existsSync(join(path, 'database', 'PG_VERSION')))
    throw new GalleyError(
      'settings',
      `${path} holds no embedded database. Name the data folder (DATA_DIR) of the Galley that used one.`,
    )
  const held = takeDataFolder(path)
  const copy = mkdtempSync(join(tmpdir(), 'galley-migrate-'))
  try {
    cpSync(join(path, 'database'), join(copy, 'database'), { recursive: true })
    const source = await Database.open(join(copy, 'database'), log)
    try {
      return await moveTo(databaseUrl, source, replace, log)
    } finally {
      await source.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
    held.release()
  }
}

async function moveTo(databaseUrl: string, source: Database, replace: boolean, log: Log): Promise<Moved> {
  const target = await Database.connect(databaseUrl, log)
  try {
    const rows = await copyRows(source, target, { replace })
    return { rows, jobs: await queueAgain(await waitingJobs(source), target, log) }
  } finally {
    await target.close()
  }
}

/**
 * Jobs that wait or were interrupted. Scans and sweeps would find most of them again; events that were not yet looked at,
 * and notifications of later dates, are in the queue alone. Of finished jobs nothing is kept.
 */
async function waitingJobs(source: Database): Promise<WaitingJob[]> {
  const [table] = await source.query<{ name: string | null }>(
    `SELECT to_regclass('pgboss.job')::text AS name`,
  )
  if (!table?.name) return []
  const jobs = await source.query<{ name: string; data: object; due: Date }>(
    `SELECT name, data, start_after AS due FROM pgboss.job
     WHERE state IN ('created', 'retry', 'active') AND data IS NOT NULL ORDER BY start_after`,
  )
  return jobs.map(({ due, ...job }) => ({ ...job, dueMs: due.getTime() }))
}

/** A kind that this version of Galley does not know any more is left out: its successor finds the work by a scan. */
async function queueAgain(
  jobs: readonly WaitingJob[],
  target: Database,
  log: Log,
): Promise<Map<string, number>> {
  const queue = await Queue.start({ database: target, clock: systemClock, log })
  try {
    const kinds = new Map<string, JobKind<object>>(jobKinds.map((kind) => [kind.name, kind]))
    for (const kind of kinds.values()) await queue.declare(kind)
    const counts = new Map<string, number>()
    for (const { name, data, dueMs } of jobs) {
      const kind = kinds.get(name)
      if (!kind) continue
      await queue.putAt(kind, data, dueMs)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return counts
  } finally {
    await queue.stop()
  }
}
