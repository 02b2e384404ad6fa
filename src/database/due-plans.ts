import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import type { Database } from './database.ts'
import { pullIdOf, toPlan } from './plan-row.ts'
import { IS_READY, IS_UNPUBLISHED } from './plans-table.ts'
import { SAME_TIME_MS } from './write-budget-table.ts'

/** A retry that was set in the future was set by a wrong clock, and holds nothing back. */
const IS_DUE = `due_ms <= $1 AND coalesce(next_look_ms <= $1, true)
  AND coalesce(retry_ms <= $1 OR retry_set_ms > $1 + ${SAME_TIME_MS}, true) AND ${IS_UNPUBLISHED}`

const NEXT_MS = 'greatest(due_ms, next_look_ms, retry_ms)'

const MOST_AT_ONCE = 50

/** What is due according to the plans, which all processes share. Times are in milliseconds since the epoch. */
export class DuePlans {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async repositories(now: number): Promise<Omit<PullId, 'number'>[]> {
    const rows = await this.#database.query(
      `SELECT installation_id, repository_id, owner, repo, 0 AS number FROM (
         SELECT DISTINCT ON (repository_id) * FROM galley.plan WHERE ${IS_DUE} ORDER BY repository_id, due_ms, number
       ) AS first ORDER BY due_ms, number LIMIT 2000`,
      [now],
    )
    return rows.map((row) => {
      const { number: _, ...repository } = pullIdOf(row)
      return repository
    })
  }

  /** The next ones of a repository, in the order in which they go out. */
  async ofRepository(repositoryId: number, now: number, except: readonly number[]): Promise<StoredPlan[]> {
    const rows = await this.#database.query(
      `SELECT * FROM galley.plan WHERE ${IS_DUE} AND repository_id = $2 AND NOT number = ANY ($3::int[])
       ORDER BY due_ms, number LIMIT ${MOST_AT_ONCE}`,
      [now, repositoryId, except],
    )
    return rows.map(toPlan)
  }

  /** How many are ready in an installation; only those that go out before another one, if it is given. */
  async countReady(
    installationId: number,
    now: number,
    other?: {
      before: { dueMs: number; number: number }
      except: { repositoryId: number; numbers: readonly number[] }
    },
  ): Promise<number> {
    const { before, except } = other ?? {}
    const [row] = await this.#database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM galley.plan WHERE ${IS_READY}
         AND coalesce((due_ms, number) < ($3::bigint, $4::int), true)
         AND NOT (repository_id = $5::bigint AND number = ANY ($6::int[]))`,
      [installationId, now, before?.dueMs, before?.number, except?.repositoryId ?? 0, except?.numbers ?? []],
    )
    return row?.count ?? 0
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
      `UPDATE galley.plan SET retry_ms = $3, retry_set_ms = $1 WHERE ${IS_DUE} AND repository_id = $2`,
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
