import { PgBoss } from 'pg-boss'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Log } from '../log.ts'

/**
 * pg-boss maintains its tables every ten minutes: each round takes a dozen statements, which delay everything else.
 */
const UPKEEP = Object.fromEntries(
  ['supervise', 'monitor', 'queueCache', 'bam', 'flow'].map((name) => [`${name}IntervalSeconds`, 600]),
)

/** On a server other processes notice this soon that one has died: its jobs have had no heartbeat for ten seconds. */
const TAKEOVER = { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5 }

export async function startBoss(database: Database, clock: Clock, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: database.forBoss,
    backend: database.backend,
    clock,
    schedule: false,
    registerInstance: false,
    ...UPKEEP,
    ...(database.backend === 'postgres' && TAKEOVER),
  })
  boss.on('error', (error) =>
    log.error({ err: error }, 'The job queue reported an error; its jobs are retried'),
  )
  boss.on('warning', (warning) => log.warn({ warning }, 'The job queue reported a warning'))
  // Two processes that make its tables at once would fail with each other's names.
  try {
    await database.exclusively(() => boss.start())
  } catch (error) {
    // Its timers would go on.
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
  return boss
}
