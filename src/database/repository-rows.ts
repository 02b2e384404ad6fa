import type { RepositoryFacts } from '../publish/pull.ts'
import type { Database } from './database.ts'

const TABLES_SHOWN = ['plan', 'publication', 'merged']

/** Keeps what the rows of several tables carry of their repositories as GitHub has it. */
export class RepositoryRows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Returns the repositories of which some row said something else. */
  async updateFacts(repositories: readonly RepositoryFacts[]): Promise<ReadonlySet<number>> {
    const columns = [
      repositories.map(({ repositoryId }) => repositoryId),
      repositories.map(({ installationId }) => installationId),
      repositories.map(({ owner }) => owner),
      repositories.map(({ repo }) => repo),
    ]
    const names = `unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]`
    const changed = await this.#update(
      `galley.rebuild AS row SET installation_id = now.installation_id, owner = now.owner, repo = now.repo
       FROM ${names}) AS now (repository_id, installation_id, owner, repo)
       WHERE row.repository_id = now.repository_id
         AND (row.installation_id, row.owner, row.repo) IS DISTINCT FROM (now.installation_id, now.owner, now.repo)`,
      columns,
    )
    for (const table of TABLES_SHOWN)
      changed.push(
        ...(await this.#update(
          `galley.${table} AS row SET installation_id = now.installation_id, owner = now.owner, repo = now.repo,
             private = now.private
           FROM ${names}, $5::boolean[]) AS now (repository_id, installation_id, owner, repo, private)
           WHERE row.repository_id = now.repository_id
             AND (row.installation_id, row.owner, row.repo, row.private)
               IS DISTINCT FROM (now.installation_id, now.owner, now.repo, now.private)`,
          [...columns, repositories.map(({ private: isPrivate }) => isPrivate)],
        )),
      )
    return new Set(changed)
  }

  /** Nothing of these is shown any more, until GitHub says that they are public. */
  async hide(repositoryIds: readonly number[]): Promise<void> {
    for (const table of TABLES_SHOWN)
      await this.#update(
        `galley.${table} AS row SET private = true WHERE NOT private AND repository_id = ANY ($1::bigint[])`,
        [repositoryIds],
      )
  }

  /** The same for what an installation reaches no longer: all but these repositories. */
  async hideOthers(installationId: number, reached: readonly number[]): Promise<void> {
    for (const table of TABLES_SHOWN)
      await this.#update(
        `galley.${table} AS row SET private = true
         WHERE NOT private AND installation_id = $1 AND NOT repository_id = ANY ($2::bigint[])`,
        [installationId, reached],
      )
  }

  /** The same for the installations that are no more: all but these. */
  async hideOtherInstallations(installations: readonly number[]): Promise<void> {
    for (const table of TABLES_SHOWN)
      await this.#update(
        `galley.${table} AS row SET private = true WHERE NOT private AND NOT installation_id = ANY ($1::bigint[])`,
        [installations],
      )
  }

  async #update(change: string, values: unknown[]): Promise<number[]> {
    const rows = await this.#database.query(`UPDATE ${change} RETURNING row.repository_id`, values)
    return rows.map(({ repository_id: id }) => Number(id))
  }
}
