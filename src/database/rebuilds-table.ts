import type { PullId } from '../publish/pull.ts'
import type { RebuildBy, RebuildState } from '../publish/rebuild.ts'
import type { Database, Row } from './database.ts'

export interface RebuildId {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
  branch: string
  atMs: number
}

export interface StoredRebuild {
  id: RebuildId
  by: RebuildBy
  /** The pull requests whose comments mention it. */
  numbers: readonly number[]
  state: RebuildState
  tries: number
}

export class RebuildsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Several pull requests may wait for the same rebuild, or none (`number`). One that has started is not planned again. */
  async plan(
    {
      installationId,
      repositoryId,
      owner,
      repo,
      number,
    }: Omit<PullId, 'number'> & { number: number | undefined },
    branch: string,
    atMs: number,
    by: RebuildBy,
  ): Promise<void> {
    await this.#database.query(
      `INSERT INTO galley.rebuild AS stored
         (repository_id, branch, at_ms, installation_id, owner, repo, by, numbers, state, next_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, array_remove(ARRAY[$8::int], NULL), '{"is": "planned"}', $3)
       ON CONFLICT (repository_id, branch, at_ms) DO UPDATE SET
         numbers = ARRAY(SELECT DISTINCT unnest(stored.numbers || excluded.numbers) ORDER BY 1)`,
      [repositoryId, branch, atMs, installationId, owner, repo, JSON.stringify(by), number ?? null],
    )
  }

  async find({
    repositoryId,
    branch,
    atMs,
  }: Pick<RebuildId, 'repositoryId' | 'branch' | 'atMs'>): Promise<StoredRebuild | undefined> {
    return (
      await this.#select('WHERE repository_id = $1 AND branch = $2 AND at_ms = $3', [
        repositoryId,
        branch,
        atMs,
      ])
    )[0]
  }

  /** `nextMs` is in milliseconds since the epoch, and undefined once nothing is left to do. */
  async recordAttempt(
    { repositoryId, branch, atMs }: RebuildId,
    { state, tries, nextMs }: Pick<StoredRebuild, 'state' | 'tries'> & { nextMs: number | undefined },
  ): Promise<void> {
    await this.#database.query(
      `UPDATE galley.rebuild SET state = $4, tries = $5, next_ms = $6
       WHERE repository_id = $1 AND branch = $2 AND at_ms = $3`,
      [repositoryId, branch, atMs, JSON.stringify(state), tries, nextMs ?? null],
    )
  }

  async due(untilMs: number): Promise<(StoredRebuild & { nextMs: number })[]> {
    const rows = await this.#database.query(
      'SELECT * FROM galley.rebuild WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000',
      [untilMs],
    )
    return rows.map((row) => ({ ...toRebuild(row), nextMs: Number(row.next_ms) }))
  }

  async #select(where: string, values: unknown[]): Promise<StoredRebuild[]> {
    const rows = await this.#database.query(`SELECT * FROM galley.rebuild ${where}`, values)
    return rows.map(toRebuild)
  }
}

function toRebuild(row: Row): StoredRebuild {
  return {
    id: {
      installationId: Number(row.installation_id),
      repositoryId: Number(row.repository_id),
      owner: String(row.owner),
      repo: String(row.repo),
      branch: String(row.branch),
      atMs: Number(row.at_ms),
    },
    by: row.by as RebuildBy,
    numbers: row.numbers as number[],
    state: row.state as RebuildState,
    tries: Number(row.tries),
  }
}
