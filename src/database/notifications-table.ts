import type { NotificationKind } from '../publish/notifications.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database } from './database.ts'

/** So long nobody else sets about a notice whose writing may still be under way: longer than any request takes. */
const CLAIM_MS = 60_000

/** Which notices a planned instant has had. */
export class NotificationsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Written, or found to be needless. */
  async doneKinds({ repositoryId, number }: PullId, plannedMs: number): Promise<NotificationKind[]> {
    const rows = await this.#database.query<{ kind: NotificationKind }>(
      `SELECT kind FROM galley.notice
       WHERE repository_id = $1 AND number = $2 AND planned_ms = $3 AND done_ms IS NOT NULL`,
      [repositoryId, number, plannedMs],
    )
    return rows.map(({ kind }) => kind)
  }

  /** Before it is written: of several who want to, one may. False where it is done, or somebody is at it. */
  async claim(
    { repositoryId, number }: PullId,
    plannedMs: number,
    kind: NotificationKind,
    now: number,
  ): Promise<boolean> {
    const rows = await this.#database.query(
      `INSERT INTO galley.notice AS known (repository_id, number, planned_ms, kind, asked_ms)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (repository_id, number, planned_ms, kind) DO UPDATE SET asked_ms = excluded.asked_ms
         WHERE known.done_ms IS NULL AND known.asked_ms <= $6
       RETURNING kind`,
      [repositoryId, number, plannedMs, kind, now, now - CLAIM_MS],
    )
    return rows.length > 0
  }

  /** It was certainly not written: whoever comes next may try. */
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
