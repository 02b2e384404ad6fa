import type { Overrides } from '../publish/overrides.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import type { Database } from './database.ts'
import { pullIdOf, toPlan } from './plan-row.ts'
import { IS_UNPUBLISHED } from './plans-table.ts'
import { SAME_TIME_MS, SET_BACK } from './write-budget-table.ts'
import { PUBLICATION_TURNS, type PublicationTurns, toPublicationTurns } from './write-turns-table.ts'

/** A retry that was set in the future was set by a wrong clock, and holds nothing back. */
const isDue = (now: string) => `due_ms <= ${now} AND coalesce(next_look_ms <= ${now}, true)
  AND coalesce(retry_ms <= ${now} OR retry_set_ms > ${now}::bigint + ${SAME_TIME_MS}, true) AND ${IS_UNPUBLISHED}`

const NEXT_MS = 'greatest(due_ms, next_look_ms, retry_ms)'

const MOST_AT_ONCE = 50

export interface DuePlan extends StoredPlan {
  overrides: Overrides | undefined
  /** The database's clock when the plan was found due, in milliseconds since the epoch. */
  databaseMs: number
}

interface DueInRepository {
  plans: DuePlan[]
  isAll: boolean
  turns: PublicationTurns
}

/** What is due according to the plans, which all processes share. Times are in milliseconds since the epoch. */
export class DuePlans {
  readonly #database: Database
  readonly #buildId: string

  constructor(database: Database, buildId: string) {
    this.#database = database
    this.#buildId = buildId
  }

  async repositories(now: number): Promise<Omit<PullId, 'number'>[]> {
    const rows = await this.#database.query(
      `SELECT installation_id, repository_id, owner, repo, 0 AS number FROM (
         SELECT DISTINCT ON (repository_id) * FROM galley.plan WHERE ${isDue('$1')} ORDER BY repository_id, due_ms, number
       ) AS first ORDER BY due_ms, number LIMIT 2000`,
      [now],
    )
    return rows.map((row) => {
      const { number: _, ...repository } = pullIdOf(row)
      return repository
    })
  }

  /**
   * The next ones of a repository, in the order in which they go out, and what decides their turn: GitHub's limits, and
   * how many are ready in the installation, counted once and not for each row. `now` is Galley's time, `githubNow` GitHub's.
   */
  async ofRepository(
    { installationId, repositoryId }: Pick<PullId, 'installationId' | 'repositoryId'>,
    { now, githubNow, except }: { now: number; githubNow: number; except: readonly number[] },
  ): Promise<DueInRepository> {
    const rows = await this.#database.query(
      `WITH set_back AS (${SET_BACK}), turns AS MATERIALIZED (${PUBLICATION_TURNS})
       SELECT plan.*, pgboss.job_now() AS now, turns.budget, turns.ready, (
         SELECT orders FROM galley.orders
         WHERE orders.repository_id = plan.repository_id AND orders.number = plan.number) AS orders
       FROM galley.plan, turns WHERE ${isDue('$3')} AND repository_id = $4 AND NOT number = ANY ($5::int[])
       ORDER BY due_ms, number LIMIT ${MOST_AT_ONCE}`,
      [installationId, githubNow, now, repositoryId, except],
    )
    const plans = rows.map((row) => ({
      ...toPlan(row),
      overrides: (row.orders as Overrides | null) ?? undefined,
      databaseMs: (row.now as Date).getTime(),
    }))
    return { plans, isAll: plans.length < MOST_AT_ONCE, turns: toPublicationTurns(rows[0], githubNow) }
  }

  /**
   * What becomes due, or is tried again, after `fromMs` and until `untilMs`, and has to be read ahead: the first of each
   * repository, then the second of each that no review has kept a reading of, and so on.
   */
  async soon(fromMs: number, untilMs: number, most: number): Promise<StoredPlan[]> {
    const rows = await this.#database.query(
      `SELECT * FROM (
         SELECT plan.*, row_number() OVER (PARTITION BY repository_id ORDER BY ${NEXT_MS}, number) AS place
         FROM galley.plan
         WHERE due_ms IS NOT NULL AND ${NEXT_MS} > $1 AND ${NEXT_MS} <= $2 AND ${IS_UNPUBLISHED}) AS plan
       WHERE place = 1 OR NOT EXISTS (SELECT FROM galley.reading WHERE reading.repository_id = plan.repository_id
         AND reading.number = plan.number AND reading.head_sha = plan.head_sha AND reading.made_by = $4)
       ORDER BY place, ${NEXT_MS}, number LIMIT $3`,
      [fromMs, untilMs, most, this.#buildId],
    )
    return rows.map(toPlan)
  }

  /** When the next plan becomes due, or is tried again. */
  async nextMs(now: number): Promise<number | undefined> {
    const [row] = await this.#database.query<{ next: number | null }>(
      `SELECT min(${NEXT_MS}) AS next FROM galley.plan WHERE due_ms IS NOT NULL AND ${NEXT_MS} > $1`,
      [now],
    )
    return row?.next == null ? undefined : Number(row.next)
  }

  /** Publication is tried again then, or earlier if the pull request changes. */
  async retryAt({ repositoryId, number }: PullId, retryMs: number, now: number): Promise<void> {
    await this.#database.query(
      'UPDATE galley.plan SET retry_ms = $3, retry_set_ms = $4 WHERE repository_id = $1 AND number = $2',
      [repositoryId, number, Math.ceil(retryMs), Math.floor(now)],
    )
  }

  /** All that is due in a repository is tried again then. */
  async retryRepositoryAt(repositoryId: number, retryMs: number, now: number): Promise<void> {
    await this.#database.query(
      `UPDATE galley.plan SET retry_ms = $3, retry_set_ms = $1 WHERE ${isDue('$1')} AND repository_id = $2`,
      [Math.floor(now), repositoryId, Math.ceil(retryMs)],
    )
  }

  /**
   * Tries again later and later, as pg-boss does with a job that fails: after a second, up to five minutes. Returns
   * when.
   */
  async recordFailure({ repositoryId, number }: PullId, now: number): Promise<number> {
    const [row] = await this.#database.query<{ retry_ms: number }>(
      `UPDATE galley.plan SET failures = failures + 1, retry_set_ms = $3,
         retry_ms = $3::bigint + 1000 * least(300, (2 ^ least(failures, 10)) * (1 + random()))
       WHERE repository_id = $1 AND number = $2 RETURNING retry_ms`,
      [repositoryId, number, Math.floor(now)],
    )
    return Number(row?.retry_ms ?? now)
  }
}
