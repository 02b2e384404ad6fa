import type { NotificationKind } from '../publish/notifications.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database } from './database.ts'

/** A claimed notification is left to its writer for this long, which is longer than any request takes. */
const CLAIM_MS = 60_000

export class NotificationsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Includes the kinds that were found to be unnecessary. */
  async doneKinds({ repositoryId, number }: PullId, plannedMs: number): Promise<NotificationKind[]> {
    const rows = await this.#database.query<{ kind: NotificationKind }>(
      `SELECT kind FROM galley.notice
       WHERE repository_id = $1 AND number = $2 AND planned_ms = $3 AND done_ms IS NOT NULL`,
      [repositoryId, number, plannedMs],
    )
    return rows.map(({ kind }) => kind)
  }

  /**
   * Claims a notification before it is written, so that only one writer does it. Returns false if it is done,
   * or another writer has claimed it.
   */
  async claim(
    { repositoryId, number }: PullId,
    plannedMs: number,
    kind: NotificationKind,
    now: number,
  ): Promise<boolean> {
    const rows = await this.#database.query(
      `INSERT INTO galley.notice AS stored (repository_id, number, planned_ms, kind, asked_ms)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (repository_id, number, planned_ms, kind) DO UPDATE SET asked_ms = excluded.asked_ms
         WHERE stored.done_ms IS NULL AND stored.asked_ms <= $6
       RETURNING kind`,
      [repositoryId, number, plannedMs, kind, now, now - CLAIM_MS],
    )
    return rows.length > 0
  }

  /** Call it only if the notification was certainly not written. */
  async release({ repositoryId, number }: PullId, plannedMs: number, kind: NotificationKind): Promise<void> {
    await this.#database.query(
      `DELETE FROM galley.notice
       WHERE repository_id = $1 AND number = $2 AND planned_ms = $3 AND kind = $4 AND done_ms IS NULL`,
      [repositoryId, number, plannedMs, kind],
    )
  }

  async finish(
    { repositoryId, number }: PullId,
    plannedMs: number,
    kind: NotificationKind,
    now: number,
  ): Promise<void> {
    const row = {
      repository_id: repositoryId,
      number,
      planned_ms: plannedMs,
      kind,
      asked_ms: now,
      done_ms: now,
    }
    await this.#database.insert(
      'galley.notice',
      row,
      ['repository_id', 'number', 'planned_ms', 'kind'],
      'update',
    )
  }

  async forget({ repositoryId, number }: PullId): Promise<void> {
    await this.#database.query('DELETE FROM galley.notice WHERE repository_id = $1 AND number = $2', [
      repositoryId,
      number,
    ])
  }
}
