import type { RateLimitPause } from '../publish/rate-limit-pause.ts'
import type { Database } from './database.ts'

export class GithubWritesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Times in milliseconds since the epoch, the oldest first. */
  async load() {
    const writes = await this.#database.query('SELECT * FROM galley.github_write ORDER BY at_ms')
    const pauses = await this.#database.query('SELECT * FROM galley.github_patience')
    return {
      written: writes.map((row) => ({ installation: Number(row.installation_id), atMs: Number(row.at_ms) })),
      patience: pauses.map((row) => ({
        installation: Number(row.installation_id),
        askedMs: Number(row.asked_ms),
        untilMs: Number(row.until_ms),
        words: String(row.words),
        ...(row.told_ms !== null && { toldMs: Number(row.told_ms) }),
      })),
    }
  }

  async recordWrite(installation: number, atMs: number, forgetBeforeMs: number): Promise<void> {
    await this.#database.query(
      `WITH old AS (DELETE FROM galley.github_write WHERE installation_id = $1 AND at_ms <= $3)
       INSERT INTO galley.github_write VALUES ($1, $2)`,
      [installation, atMs, forgetBeforeMs],
    )
  }

  async deleteWrite(installation: number, atMs: number): Promise<void> {
    await this.#database.query(
      `DELETE FROM galley.github_write WHERE ctid = (
         SELECT ctid FROM galley.github_write WHERE installation_id = $1 AND at_ms = $2 LIMIT 1)`,
      [installation, atMs],
    )
  }

  async recordPause(
    installation: number,
    { askedMs, untilMs, toldMs, words }: RateLimitPause,
  ): Promise<void> {
    const times = { asked_ms: askedMs, until_ms: untilMs, told_ms: toldMs ?? null }
    const row = { installation_id: installation, words, ...times }
    await this.#database.insert('galley.github_patience', row, ['installation_id'], 'update')
  }
}
