import type { Database } from './database.ts'

export interface StoredFigures {
  /** Pull requests with a date: those before it, those after it that still wait for something, and the ready ones. */
  plans: { waiting: number; blocked: number; ready: number }
  /** The date of the ready pull request that has been due longest, in milliseconds since the epoch. */
  readySinceMs: number | undefined
  jobs: { job: string; state: JobState; count: number; oldestMs: number }[]
}

export type JobState = 'due' | 'active' | 'failed'

/** Jobs that wait for a later instant are left out: there may be a hundred thousand, one for each plan. */
export async function readStoredFigures(database: Database, now: number): Promise<StoredFigures> {
  const [plans] = await database.query<{
    waiting: number
    due: number
    ready: number
    ready_since: number | null
  }>(
    `SELECT (SELECT count(*)::int FROM galley.plan WHERE due_ms > $1) AS waiting,
       count(*)::int AS due, count(*) FILTER (WHERE is_ready)::int AS ready,
       min(due_ms) FILTER (WHERE is_ready) AS ready_since
     FROM (SELECT due_ms, next_look_ms IS NULL AND NOT jsonb_path_exists(
         gates, '$[*] ? (@.state == "shut" || (@.id != "instant" && @.state != "open"))') AS is_ready
       FROM galley.plan WHERE due_ms <= $1) AS due_plan`,
    [now],
  )
  const jobs = await database.query<{ job: string; state: JobState; count: number; oldest: Date }>(
    `SELECT name AS job, CASE state WHEN 'active' THEN 'active' WHEN 'failed' THEN 'failed' ELSE 'due' END AS state,
       count(*)::int AS count,
       min(CASE state WHEN 'active' THEN started_on WHEN 'failed' THEN completed_on ELSE start_after END) AS oldest
     FROM pgboss.job
     WHERE state IN ('active', 'failed') OR (state IN ('created', 'retry') AND start_after <= pgboss.job_now())
     GROUP BY 1, 2`,
  )
  const { waiting = 0, due = 0, ready = 0, ready_since: readySince } = plans ?? {}
  return {
    plans: { waiting, blocked: due - ready, ready },
    readySinceMs: readySince == null ? undefined : Number(readySince),
    jobs: jobs.map(({ oldest, ...job }) => ({ ...job, oldestMs: oldest.getTime() })),
  }
}
