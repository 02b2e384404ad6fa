import type { RepositoryFacts } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'

type RepositoryId = Omit<RepositoryFacts, 'private'>

export interface ExpiryId extends RepositoryId {
  path: string
  atMs: number
}

/** The posts of default branches that are to be taken out at a date. A row stays as long as the post has that date. */
export class ExpiriesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Makes a repository's rows those of its posts; `nextMs` is undefined for dates of long ago. Returns the ones that are gone, and had been prepared.
   */
  async replace(
    { installationId, repositoryId, owner, repo }: RepositoryId,
    expiries: readonly { path: string; atMs: number; nextMs: number | undefined }[],
  ): Promise<{ gone: ExpiryId[]; added: (ExpiryId & { nextMs: number })[] }> {
    const values = [
      repositoryId,
      expiries.map(({ path }) => path),
      expiries.map(({ atMs }) => Math.floor(atMs)),
    ]
    const gone = await this.#database.query(
      `DELETE FROM galley.expiry WHERE repository_id = $1 AND NOT EXISTS (
         SELECT FROM unnest($2::text[], $3::bigint[]) AS present (path, at_ms)
         WHERE present.path = expiry.path AND present.at_ms = expiry.at_ms)
       RETURNING *`,
      values,
    )
    const written = await this.#database.query(
      `INSERT INTO galley.expiry (repository_id, path, at_ms, installation_id, owner, repo, next_ms)
       SELECT $1, present.path, present.at_ms, $4, $5, $6, present.next_ms
       FROM unnest($2::text[], $3::bigint[], $7::bigint[]) AS present (path, at_ms, next_ms)
       ON CONFLICT (repository_id, path, at_ms) DO UPDATE SET
         installation_id = excluded.installation_id, owner = excluded.owner, repo = excluded.repo
       RETURNING *, xmax = 0 AS is_new`,
      [
        ...values,
        installationId,
        owner,
        repo,
        expiries.map(({ nextMs }) => (nextMs === undefined ? null : Math.floor(nextMs))),
      ],
    )
    const added = written.filter((row) => row.is_new && row.next_ms !== null)
    return {
      gone: gone.filter((row) => row.next_ms === null).map(toId),
      added: added.map((row) => ({ ...toId(row), nextMs: Number(row.next_ms) })),
    }
  }

  async isDue({ repositoryId, path, atMs }: ExpiryId): Promise<boolean> {
    const rows = await this.#database.query(
      'SELECT FROM galley.expiry WHERE repository_id = $1 AND path = $2 AND at_ms = $3 AND next_ms IS NOT NULL',
      [repositoryId, path, atMs],
    )
    return rows.length > 0
  }

  /** Others of the repository that are prepared or over, the latest first. */
  async prepared({ repositoryId, path, atMs }: ExpiryId, most: number): Promise<ExpiryId[]> {
    const rows = await this.#database.query(
      `SELECT * FROM galley.expiry WHERE repository_id = $1 AND next_ms IS NULL AND (path, at_ms) <> ($2, $3)
       ORDER BY at_ms DESC LIMIT $4`,
      [repositoryId, path, atMs, most],
    )
    return rows.map(toId)
  }

  async due(now: number): Promise<ExpiryId[]> {
    const rows = await this.#database.query(
      'SELECT * FROM galley.expiry WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000',
      [now],
    )
    return rows.map(toId)
  }

  async finish({ repositoryId, path, atMs }: ExpiryId): Promise<void> {
    await this.#database.query(
      'UPDATE galley.expiry SET next_ms = NULL WHERE repository_id = $1 AND path = $2 AND at_ms = $3',
      [repositoryId, path, atMs],
    )
  }

  async repositoriesOf(installationId: number): Promise<number[]> {
    const rows = await this.#database.query(
      'SELECT DISTINCT repository_id FROM galley.expiry WHERE installation_id = $1',
      [installationId],
    )
    return rows.map((row) => Number(row.repository_id))
  }
}

function toId(row: Row): ExpiryId {
  return {
    installationId: Number(row.installation_id),
    repositoryId: Number(row.repository_id),
    owner: String(row.owner),
    repo: String(row.repo),
    path: String(row.path),
    atMs: Number(row.at_ms),
  }
}
