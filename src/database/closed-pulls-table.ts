import type { Pull, PullId } from '../publish/pull.ts'
import type { Database, Row } from './database.ts'
import { pullIdOf } from './plan-row.ts'

export interface ClosedPull {
  id: PullId
  private: boolean
  isMerged: boolean
}

/** What became of a pull request whose plan is gone. One that was reopened has a plan again, which counts before this. */
export class ClosedPullsTable {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async keep({ id, private: isPrivate, state }: Pick<Pull, 'id' | 'private' | 'state'>): Promise<void> {
    const row: Row = {
      repository_id: id.repositoryId,
      number: id.number,
      installation_id: id.installationId,
      owner: id.owner,
      repo: id.repo,
      private: isPrivate,
      is_merged: state === 'merged',
    }
    await this.#database.insert('galley.closed_pull', row, ['repository_id', 'number'], 'update')
  }

  /** GitHub ignores upper and lower case in names. */
  async findByName({
    owner,
    repo,
    number,
  }: Pick<PullId, 'owner' | 'repo' | 'number'>): Promise<ClosedPull | undefined> {
    const [row] = await this.#database.query(
      `SELECT * FROM galley.closed_pull WHERE lower(owner) = lower($1) AND lower(repo) = lower($2) AND number = $3
       ORDER BY private LIMIT 1`,
      [owner, repo, number],
    )
    return row && { id: pullIdOf(row), private: row.private === true, isMerged: row.is_merged === true }
  }
}
