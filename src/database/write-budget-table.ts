import type { RateLimitPause } from '../publish/rate-limit-pause.ts'
import type { Database, Row } from './database.ts'

/** A caller may have read the clock a moment ago. A time further ahead than this was written by a wrong clock. */
export const SAME_TIME_MS = 1000

/**
 * The writes of the row `stored`, and by how much the clock has been set back since the last of them: then that one counts
 * as made just now. PostgreSQL stores a long array compressed and unpacks it anew wherever it is named, so it is unpacked
 * here once: named in the line of each write, some hundred writes took 23 ms.
 */
const PAST = `(
  SELECT written, CASE WHEN written[cardinality(written)] > $2::bigint + ${SAME_TIME_MS}
    THEN written[cardinality(written)] - $2::bigint ELSE 0 END AS ahead
  FROM (SELECT stored.written || '{}' AS written OFFSET 0) AS unpacked OFFSET 0) AS past`

/**
 * Without this, each reading by a clock that was set back would count the last write as made just then. $1 is the
 * installation, $2 the time.
 */
export const SET_BACK = `UPDATE galley.write_budget AS stored
  SET written = (SELECT ARRAY(SELECT at - ahead FROM unnest(past.written) AS at) FROM ${PAST})
  WHERE installation_id = $1 AND stored.written[cardinality(stored.written)] > $2::bigint + ${SAME_TIME_MS}`

/**
 * Counts a write at $2 in the installation $1, unless a limit or a pause forbids it: then it returns no row. $3 and $4
 * are the limits, and writes until $5 are forgotten.
 */
export const SPEND = `INSERT INTO galley.write_budget AS stored (installation_id, written) VALUES ($1, ARRAY[$2::bigint])
  ON CONFLICT (installation_id) DO UPDATE SET written = (
      SELECT array_append(ARRAY(
        SELECT at - ahead FROM unnest(past.written) AS at WHERE at - ahead > $5 ORDER BY at), $2::bigint)
      FROM ${PAST})
  WHERE NOT EXISTS (
      SELECT FROM ${PAST}, unnest($3::int[], $4::bigint[]) AS allowed (most, within)
      WHERE past.written[cardinality(past.written) - most + 1] - ahead + within > $2)
    AND NOT coalesce(stored.until_ms > $2 AND stored.asked_ms <= $2::bigint + ${SAME_TIME_MS}, false)
  RETURNING installation_id`

/** Takes back a write of the installation $1 that was counted at $2. */
export const GIVE_BACK = `UPDATE galley.write_budget
  SET written = written[:array_position(written, $2) - 1] || written[array_position(written, $2) + 1:]
  WHERE installation_id = $1 AND array_position(written, $2::bigint) IS NOT NULL`

export interface Spending {
  installationId: number
  atMs: number
  limits: readonly Limit[]
  forgetBeforeMs: number
}

export function spendValues({ installationId, atMs, limits, forgetBeforeMs }: Spending): unknown[] {
  const most = limits.map((limit) => limit.most)
  const withinMs = limits.map((limit) => limit.withinMs)
  return [installationId, atMs, most, withinMs, forgetBeforeMs]
}

export interface StoredBudget {
  /** In milliseconds since the epoch, the oldest first. */
  written: readonly number[]
  pause: RateLimitPause | undefined
}

export interface Limit {
  most: number
  withinMs: number
}

/**
 * What each installation has written on GitHub. A change is one statement, whose condition PostgreSQL evaluates again
 * once it holds the row's lock: any number of processes stay within the limits together.
 */
export class WriteBudgetTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** True if it was counted. */
  async spend(spending: Spending): Promise<boolean> {
    return (await this.#database.query(SPEND, spendValues(spending))).length > 0
  }

  /** As it is by a clock that shows `now`: no write lies in the future, and no pause began there. */
  async find(installation: number, now: number): Promise<StoredBudget> {
    const [row] = await this.#database.query(
      `WITH set_back AS (${SET_BACK}) SELECT * FROM galley.write_budget WHERE installation_id = $1`,
      [installation, now],
    )
    return toBudget(row, now)
  }

  async recordPause(
    installation: number,
    { askedMs, untilMs, toldMs, words }: RateLimitPause,
  ): Promise<void> {
    const times = { asked_ms: askedMs, until_ms: untilMs, told_ms: toldMs ?? null }
    const row = { installation_id: installation, words, ...times }
    await this.#database.insert('galley.write_budget', row, ['installation_id'], 'update')
  }
}

export function toBudget(row: Row | undefined, now: number): StoredBudget {
  const times = ((row?.written ?? []) as unknown[]).map(Number)
  const aheadMs = (times.at(-1) ?? now) - now
  return {
    written: aheadMs > SAME_TIME_MS ? times.map((at) => at - aheadMs) : times,
    pause: row && toPause(row, now),
  }
}

/** A pause that began in the future was recorded by a wrong clock: GitHub reports its limit again. */
function toPause(row: Row, now: number): RateLimitPause | undefined {
  if (row.asked_ms == null || Number(row.asked_ms) > now + SAME_TIME_MS) return undefined
  return {
    askedMs: Number(row.asked_ms),
    untilMs: Number(row.until_ms),
    words: String(row.words),
    ...(row.told_ms != null && { toldMs: Number(row.told_ms) }),
  }
}
