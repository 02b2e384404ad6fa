import { statfs, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../database/database.ts'
import type { AppCheck } from '../github/app-check.ts'
import { type ClockState, clockWarning } from '../report/operator-sentences.ts'

/** One condition of publishing. Anybody may read it, so it names no repository and no secret. */
export type Check = { name: string; ok: true } | { name: string; ok: false; why: string; remedy: string }

/** PostgreSQL extends its log by 16 MB at a time, and a mirror may need more. */
export const LEAST_ROOM_BYTES = 100_000_000

export function checkService(state: 'starting' | 'stopping'): Check {
  const remedy =
    state === 'starting' ? 'Ask again in a few seconds; the log says what it waits for.' : 'Start it again.'
  return { name: 'service', ok: false, why: `Galley is ${state}.`, remedy }
}

export const noAppYet: Check = {
  name: 'app',
  ok: false,
  why: 'Galley is not set up yet: it has no GitHub App.',
  remedy: 'Register one on Galley’s page, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.',
}

/** Writes a row unchanged, since a publication needs a database that takes writes. */
export async function checkDatabase(database: Pick<Database, 'query'>): Promise<Check> {
  try {
    await database.query('UPDATE galley.migration SET version = version WHERE version = 1')
    return { name: 'database', ok: true }
  } catch {
    return databaseFails
  }
}

export const databaseFails: Check = {
  name: 'database',
  ok: false,
  why: 'The database does not take a write.',
  remedy: 'Restart Galley. Where the database is damaged, the start says which file it is and what to do.',
}

/** Writes a small file too: the folder may be missing, read-only or over a quota although the disk has room. */
export async function checkDisk(folder: string, leastBytes = LEAST_ROOM_BYTES): Promise<Check> {
  const probe = join(folder, 'write-test')
  try {
    await writeFile(probe, Buffer.alloc(16_384))
    await unlink(probe)
    const { bavail, bsize } = await statfs(folder)
    const room = bavail * bsize
    if (room >= leastBytes) return { name: 'disk', ok: true }
    return diskFails(
      `The disk of the data folder has ${megabytes(room)} left, less than ${megabytes(leastBytes)}.`,
    )
  } catch (error) {
    return diskFails(`The data folder cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
}

export function diskFails(why: string): Check {
  const remedy = 'Make room on the disk that holds DATA_DIR, and see that Galley’s user may write there.'
  return { name: 'disk', ok: false, why, remedy }
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1_000_000)} MB`

export function checkGithub(answer: AppCheck): Check[] {
  if (answer.is === 'known')
    return [
      { name: 'github', ok: true },
      { name: 'credentials', ok: true },
    ]
  if (answer.is === 'refused')
    return [
      { name: 'github', ok: true },
      {
        name: 'credentials',
        ok: false,
        why: `GitHub refuses the App’s credentials (${answer.status}).`,
        remedy:
          'Compare APP_ID and PRIVATE_KEY with the App’s settings page, and this machine’s clock with the time.',
      },
    ]
  return [
    {
      name: 'github',
      ok: false,
      why: answer.status === undefined ? 'GitHub does not answer.' : `GitHub answers ${answer.status}.`,
      remedy:
        'See www.githubstatus.com, and this machine’s network and proxy. What falls due meanwhile goes out when GitHub answers.',
    },
    {
      name: 'credentials',
      ok: false,
      why: 'GitHub could not be asked whether it takes them.',
      remedy: 'Nothing, until GitHub answers.',
    },
  ]
}

export function checkClock(state: ClockState): Check {
  if (state.is === 'right') return { name: 'clock', ok: true }
  const remedy =
    state.is === 'off'
      ? 'Set the machine’s clock right, by NTP for instance.'
      : 'Let no proxy take the Date header from GitHub’s answers.'
  return { name: 'clock', ok: false, why: clockWarning(state), remedy }
}
