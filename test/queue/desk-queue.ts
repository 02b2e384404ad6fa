import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '../../src/database/database.ts'
import type { Log } from '../../src/log.ts'
import type { JobKind } from '../../src/queue/job-kinds.ts'
import { Queue } from '../../src/queue/queue.ts'
import { Clocks } from '../clocks.ts'
import { databaseTemplate } from '../database-template.ts'

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** A piece of work: whose it is makes the key, and what is asked may differ. */
export interface Work {
  who: string
  what: string
}

export const kind: JobKind<Work> = { name: 'work', key: ({ who }) => who, concurrency: 2 }

const START = '2030-01-07T08:00:00Z'

/** A real queue on a real database, on a clock that only moves when told to. */
export class QueueDesk {
  readonly folder: string
  clock = new Clocks(START)
  /** What ran, in order. */
  readonly ran: string[] = []
  database!: Database
  queue!: Queue

  private constructor(folder: string) {
    this.folder = folder
  }

  static async opens(): Promise<QueueDesk> {
    const desk = new QueueDesk(mkdtempSync(join(tmpdir(), 'galley-queue-')))
    cpSync(await databaseTemplate(), join(desk.folder, 'database'), { recursive: true })
    await desk.starts()
    return desk
  }

  /** The next story begins: no job is left of the one before, and it is eight o'clock again. */
  async beginsAnew(): Promise<void> {
    await this.queue.stop()
    await this.database.query('DELETE FROM pgboss.job')
    await this.database.query('DELETE FROM pgboss.queue')
    this.ran.length = 0
    this.clock = new Clocks(START)
    await this.#startsQueue()
  }

  async starts(): Promise<void> {
    this.database = await Database.open(join(this.folder, 'database'))
    await this.#startsQueue()
  }

  async #startsQueue(): Promise<void> {
    this.queue = await Queue.start({ database: this.database, clock: this.clock, log: quiet })
    await this.queue.declare(kind)
  }

  async stops(): Promise<void> {
    await this.queue.stop()
    await this.database.close()
  }

  async closes(): Promise<void> {
    await this.stops()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Runs jobs from now on, each with `run`, until nothing is due. */
  async works(run?: (work: Work, retries: number) => Promise<void>): Promise<void> {
    await this.begins(run)
    await this.settles()
  }

  /** The same, without waiting for any. */
  async begins(run: (work: Work, retries: number) => Promise<void> = async () => {}): Promise<void> {
    await this.queue.work(kind, async (work, { retries }) => {
      this.ran.push(`${work.who} ${work.what}`)
      await run(work, retries)
    })
  }

  async puts(who: string, what: string): Promise<void> {
    await this.queue.put(kind, { who, what })
  }

  /** The time is now this, and what is due has been done. */
  async reaches(instant: string): Promise<void> {
    await this.clock.setTime(instant)
    await this.settles()
  }

  /** What waits: whose, what, and from when on. */
  async waiting(): Promise<string[]> {
    const jobs = await this.queue.waiting(kind)
    return jobs.map(({ data, startAfter }) => `${data.who} ${data.what} ${startAfter.toISOString()}`).sort()
  }

  /** Nothing is due or running any more. */
  async settles(): Promise<void> {
    for (let quietRounds = 0; quietRounds < 2; ) {
      await this.clock.tick(0)
      const [row] = await this.database.query<{ busy: number }>(
        `SELECT count(*)::int AS busy FROM pgboss.job WHERE name = 'work' AND (state = 'active'
          OR (state IN ('created', 'retry') AND start_after <= pgboss.job_now()))`,
      )
      quietRounds = row?.busy === 0 ? quietRounds + 1 : 0
    }
  }
}
