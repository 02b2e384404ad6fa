import { createHash } from 'node:crypto'
import type { PullId } from '../publish/pull.ts'
import type { Database } from './database.ts'

/** Of all repositories together. A picture that has gone is taken again at the next review. */
const MOST_KEPT = 500
const MOST_BYTES = 64_000_000
const KEPT_MS = 90 * 24 * 60 * 60_000

/** A post at a commit. */
export interface PostVersion {
  id: Pick<PullId, 'repositoryId'>
  commit: string
  path: string
}

/** Pictures of posts' pages, which any process may be asked for. */
export class PicturesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async find(version: PostVersion): Promise<Uint8Array | undefined> {
    const [row] = await this.#database.query<{ png: Uint8Array }>(
      'SELECT png FROM galley.picture WHERE version = $1',
      [keyOf(version)],
    )
    return row?.png
  }

  async has(version: PostVersion): Promise<boolean> {
    const rows = await this.#database.query('SELECT FROM galley.picture WHERE version = $1', [keyOf(version)])
    return rows.length > 0
  }

  async keep(version: PostVersion, png: Uint8Array, takenMs: number): Promise<void> {
    const row = {
      ...{ version: keyOf(version), repository_id: version.id.repositoryId },
      ...{ png, taken_ms: Math.floor(takenMs) },
    }
    await this.#database.insert('galley.picture', row, ['version'], 'update')
    await this.#database.query(
      `DELETE FROM galley.picture USING (
         SELECT version, row_number() OVER newest AS place, sum(octet_length(png)) OVER newest AS bytes
         FROM galley.picture WINDOW newest AS (ORDER BY taken_ms DESC, version)) AS ranked
       WHERE picture.version = ranked.version AND (place > $1 OR bytes > $2 OR taken_ms < $3)`,
      [MOST_KEPT, MOST_BYTES, Math.floor(takenMs) - KEPT_MS],
    )
  }

  async forget(repositoryId: number): Promise<void> {
    await this.#database.query('DELETE FROM galley.picture WHERE repository_id = $1', [repositoryId])
  }
}

/** A path may be longer than an index takes. */
function keyOf({ id, commit, path }: PostVersion): string {
  return createHash('sha256')
    .update(JSON.stringify([id.repositoryId, commit, path]))
    .digest('hex')
}
