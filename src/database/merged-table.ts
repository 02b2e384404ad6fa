import type { DeliveryStatus, FollowedMerge } from '../publish/delivery-status.ts'
import type { PullId } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'

export interface Merged extends FollowedMerge {
  id: PullId
  private: boolean
  commit: string
  zone: string
  state: DeliveryStatus
  /** In milliseconds since the epoch. Undefined if only a webhook can bring news. */
  nextLookMs: number | undefined
}

export class MergedTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** A pull request is merged only once, so a second row for it is ignored. */
  async keep(merged: Merged): Promise<void> {
    const { id } = merged
    const row: Row = {
      repository_id: id.repositoryId,
      number: id.number,
      installation_id: id.installationId,
      owner: id.owner,
      repo: id.repo,
      private: merged.private,
      merge_commit: merged.commit,
      zone: merged.zone,
      merged_ms: merged.mergedMs,
      from_ms: merged.fromMs,
      hidden: JSON.stringify(merged.hidden),
      page: merged.page ? JSON.stringify(merged.page) : null,
      state: JSON.stringify(merged.state),
      next_look_ms: merged.nextLookMs ?? null,
    }
    await this.#database.insert('galley.merged', row, ['repository_id', 'number'], 'nothing')
  }

  async find({ repositoryId, number }: PullId): Promise<Merged | undefined> {
    return (await this.#select('WHERE repository_id = $1 AND number = $2', [repositoryId, number]))[0]
  }

  /** GitHub ignores upper and lower case in names. */
  async findByName({
    owner,
    repo,
    number,
  }: Pick<PullId, 'owner' | 'repo' | 'number'>): Promise<Merged | undefined> {
    const where =
      'WHERE lower(owner) = lower($1) AND lower(repo) = lower($2) AND number = $3 ORDER BY merged_ms DESC'
    return (await this.#select(where, [owner, repo, number]))[0]
  }

  async recordCheck(
    { repositoryId, number }: PullId,
    state: DeliveryStatus,
    nextLookMs: number | undefined,
  ): Promise<void> {
    await this.#database.query(
      'UPDATE galley.merged SET state = $3, next_look_ms = $4 WHERE repository_id = $1 AND number = $2',
      [repositoryId, number, JSON.stringify(state), nextLookMs ?? null],
    )
  }

  async due(untilMs: number): Promise<Merged[]> {
    return this.#select('WHERE next_look_ms <= $1 ORDER BY next_look_ms LIMIT 1000', [untilMs])
  }

  async notYetVisible(repositoryId: number, sinceMs: number): Promise<Merged[]> {
    return this.#select(
      `WHERE repository_id = $1 AND merged_ms >= $2 AND state->>'is' NOT IN ('visible', 'hidden')
       ORDER BY merged_ms DESC LIMIT 100`,
      [repositoryId, sinceMs],
    )
  }

  async #select(where: string, values: unknown[]): Promise<Merged[]> {
    const rows = await this.#database.query(`SELECT * FROM galley.merged ${where}`, values)
    return rows.map(toMerged)
  }
}

function toMerged(row: Row): Merged {
  return {
    id: pullIdOf(row),
    private: row.private === true,
    commit: String(row.merge_commit),
    zone: String(row.zone),
    mergedMs: Number(row.merged_ms),
    fromMs: Number(row.from_ms),
    hidden: row.hidden as Merged['hidden'],
    ...(row.page !== null && { page: row.page as Merged['page'] }),
    state: row.state as DeliveryStatus,
    nextLookMs: row.next_look_ms === null ? undefined : Number(row.next_look_ms),
  }
}
