import type { EventName } from '../content/event-name.ts'
import type { PullId } from '../publish/pull.ts'
import type { EventMessage } from '../report/event-message.ts'
import type { Database, Row } from './database.ts'

export interface MessageId {
  id: string
}

export interface WaitingMessage {
  id: string
  channel: string
  message: EventMessage
  createdMs: number
  /** When this attempt was to be made. It may be late. */
  dueMs: number
  tries: number
}

/** A sending is left to whoever began it for this long, which is longer than any channel is waited for. */
const CLAIM_MS = 60_000

/** The messages to channels, each kept from before its first attempt, so that none is lost or sent again. */
export class MessagesTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Undefined if it has been kept before: then it has been sent, or will be. */
  async keep(
    { repositoryId, number }: PullId,
    { channel, plannedMs, message }: { channel: string; plannedMs: number; message: EventMessage },
    now: number,
  ): Promise<MessageId | undefined> {
    const [row] = await this.#database.query<{ id: string }>(
      `INSERT INTO galley.message (repository_id, number, event, planned_ms, channel, content, created_ms, next_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
       ON CONFLICT (repository_id, number, event, planned_ms, channel) DO NOTHING RETURNING id`,
      [
        repositoryId,
        number,
        message.event satisfies EventName,
        plannedMs,
        channel,
        JSON.stringify(message),
        now,
      ],
    )
    return row
  }

  /** Undefined if it is done, not due yet, or another process is sending it. */
  async claim({ id }: MessageId, now: number): Promise<WaitingMessage | undefined> {
    const [row] = await this.#database.query(
      `WITH waiting AS (
         SELECT id, next_ms AS due_ms FROM galley.message
         WHERE id = $1 AND done_ms IS NULL AND next_ms <= $3 FOR UPDATE
       )
       UPDATE galley.message SET next_ms = $2 FROM waiting WHERE message.id = waiting.id RETURNING message.*, due_ms`,
      [id, now + CLAIM_MS, now],
    )
    return row && toWaiting(row)
  }

  async retryAt({ id }: MessageId, nextMs: number): Promise<void> {
    await this.#database.query('UPDATE galley.message SET next_ms = $2, tries = tries + 1 WHERE id = $1', [
      id,
      nextMs,
    ])
  }

  /** Its text is forgotten, since it may be about a private repository. */
  async finish({ id }: MessageId, now: number, keptSinceMs: number): Promise<void> {
    await this.#database.query(
      'UPDATE galley.message SET done_ms = $2, next_ms = NULL, content = NULL WHERE id = $1',
      [id, now],
    )
    await this.#database.query('DELETE FROM galley.message WHERE done_ms < $1', [keptSinceMs])
  }

  async due(untilMs: number): Promise<MessageId[]> {
    return this.#database.query<{ id: string }>(
      'SELECT id FROM galley.message WHERE next_ms <= $1 ORDER BY next_ms LIMIT 1000',
      [untilMs],
    )
  }

  /** Since when the oldest message waits, if it has waited since `sinceMs` or longer. */
  async failingSinceMs(sinceMs: number): Promise<number | undefined> {
    const [row] = await this.#database.query(
      'SELECT min(created_ms) AS from_ms FROM galley.message WHERE done_ms IS NULL AND created_ms <= $1',
      [sinceMs],
    )
    return row?.from_ms == null ? undefined : Number(row.from_ms)
  }
}

function toWaiting(row: Row): WaitingMessage {
  return {
    id: String(row.id),
    channel: String(row.channel),
    message: row.content as EventMessage,
    createdMs: Number(row.created_ms),
    dueMs: Number(row.due_ms),
    tries: Number(row.tries),
  }
}
