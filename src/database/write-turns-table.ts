import type { PullId } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'
import { IS_READY } from './plans-table.ts'
import { SET_BACK, type StoredBudget, toBudget } from './write-budget-table.ts'

/** A review that has not come back this long after its turn has given up. */
const GIVEN_UP_MS = 5 * 60_000

export interface WriteTurn {
  isOpen: boolean
  writes: number
  turnMs: number
  /** It waits for the end of merges, not for GitHub's limits. */
  awaitsMerges: boolean
}

export interface WriteLine {
  budget: StoredBudget
  /** Publications that are due in the installation and go first. */
  merges: number
  isMerging: boolean
  /** The writes of the reviews that are before this one. */
  writesAhead: number
  isInLine: boolean
}

/** GitHub's limits, and how many publications are ready in an installation. */
export interface PublicationTurns {
  budget: StoredBudget
  ready: number
}

/** In the installation $1 at $2. */
export const PUBLICATION_TURNS = `SELECT count(*)::int AS ready,
    (SELECT row_to_json(budget) FROM galley.write_budget AS budget WHERE installation_id = $1) AS budget
  FROM galley.plan WHERE ${IS_READY}`

export function toPublicationTurns(row: Row | undefined, now: number): PublicationTurns {
  return { budget: toBudget((row?.budget as Row | null) ?? undefined, now), ready: Number(row?.ready ?? 0) }
}

const isMerging = (plan: string) => `EXISTS (
  SELECT FROM pgboss.job WHERE job.name = $3 AND job.state = 'active' AND job.singleton_key = ${plan}.repository_id::text)`

/**
 * The line of reviews that wait for GitHub's write limits, in the order they came. Each gets its own time to come
 * back: if all came at once, all but one would have loaded everything in vain.
 */
export class WriteTurnsTable {
  readonly #database: Database
  readonly #publicationJob: string

  constructor(database: Database, publicationJob: string) {
    this.#database = database
    this.#publicationJob = publicationJob
  }

  /** All that decides the turn of a review. Open pull requests are told first; both in the order in which they came. */
  async line(
    { installationId, repositoryId, number }: PullId,
    { isOpen, now }: { isOpen: boolean; now: number },
  ): Promise<WriteLine> {
    const [row] = await this.#database.query(
      `WITH set_back AS (${SET_BACK}),
         ready AS (
           SELECT repository_id FROM galley.plan WHERE ${IS_READY} AND (repository_id, number) <> ($4, $5)),
         own AS (SELECT place FROM galley.write_turn WHERE repository_id = $4 AND number = $5)
       SELECT (SELECT row_to_json(budget) FROM galley.write_budget AS budget WHERE installation_id = $1) AS budget,
         (SELECT count(*)::int FROM ready) AS merges,
         EXISTS (SELECT FROM ready WHERE ${isMerging('ready')}) AS is_merging,
         EXISTS (SELECT FROM own) AS is_in_line,
         (SELECT coalesce(sum(writes), 0)::int FROM galley.write_turn AS other
           WHERE installation_id = $1 AND turn_ms > $6 AND (repository_id, number) <> ($4, $5)
             AND CASE WHEN is_open = $7 THEN place < coalesce((SELECT place FROM own), place + 1) ELSE is_open END
         ) AS writes_ahead`,
      [installationId, now, this.#publicationJob, repositoryId, number, now - GIVEN_UP_MS, isOpen],
    )
    return {
      budget: toBudget((row?.budget as Row | null) ?? undefined, now),
      merges: Number(row?.merges),
      isMerging: row?.is_merging === true,
      writesAhead: Number(row?.writes_ahead),
      isInLine: row?.is_in_line === true,
    }
  }

  /** What decides the turn of a publication, with only those that go out before it. */
  async publications(
    installationId: number,
    now: number,
    {
      before,
      except,
    }: {
      before: { dueMs: number; number: number }
      except: { repositoryId: number; numbers: readonly number[] }
    },
  ): Promise<PublicationTurns> {
    const [row] = await this.#database.query(
      `WITH set_back AS (${SET_BACK}) ${PUBLICATION_TURNS}
         AND (due_ms, number) < ($3::bigint, $4::int) AND NOT (repository_id = $5 AND number = ANY ($6::int[]))`,
      [installationId, now, before.dueMs, before.number, except.repositoryId, except.numbers],
    )
    return toPublicationTurns(row, now)
  }

  /** Takes a place at the end of the line. One that is in line already keeps its place. */
  async keep(id: PullId, { isOpen, writes, turnMs, awaitsMerges }: WriteTurn): Promise<void> {
    const row = {
      repository_id: id.repositoryId,
      number: id.number,
      installation_id: id.installationId,
      is_open: isOpen,
      writes,
      turn_ms: Math.ceil(turnMs),
      awaits_merges: awaitsMerges,
    }
    await this.#database.insert('galley.write_turn', row, ['repository_id', 'number'], 'update')
  }

  async leave({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.write_turn WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }

  /** The reviews of what was just merged take their places, and wait for the end of merges. */
  async awaitEndOfMerges(ids: readonly PullId[], turnMs: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.write_turn (repository_id, number, installation_id, is_open, writes, turn_ms, awaits_merges)
       SELECT "repositoryId", number, "installationId", false, 1, $2, true
       FROM jsonb_to_recordset($1::jsonb) AS merged ("repositoryId" bigint, number int, "installationId" bigint)
       ON CONFLICT (repository_id, number) DO UPDATE SET awaits_merges = true, turn_ms = excluded.turn_ms`,
      [JSON.stringify(ids), Math.ceil(turnMs)],
    )
  }

  /**
   * The reviews that need not wait for merges any more, if the last repository of the installation has finished: else
   * undefined. They keep their places.
   */
  async endOfMerges(
    { installationId, repositoryId }: Pick<PullId, 'installationId' | 'repositoryId'>,
    now: number,
  ): Promise<Pick<PullId, 'repositoryId' | 'number'>[] | undefined> {
    const [row] = await this.#database.query(
      `WITH others AS (
         SELECT EXISTS (SELECT FROM galley.plan WHERE ${IS_READY} AND repository_id <> $4 AND ${isMerging('plan')}) AS are_merging),
       freed AS (
         UPDATE galley.write_turn SET awaits_merges = false
         WHERE installation_id = $1 AND awaits_merges AND NOT (SELECT are_merging FROM others) RETURNING *)
       SELECT are_merging, (SELECT json_agg(freed) FROM freed) AS freed FROM others`,
      [installationId, now, this.#publicationJob, repositoryId],
    )
    return row?.are_merging === true ? undefined : ((row?.freed ?? []) as Row[]).map(pullIdOf)
  }
}
