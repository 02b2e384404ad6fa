import type { PullId, RepositoryFacts } from '../publish/pull.ts'
import type { Database } from './database.ts'

const SHOWN_TABLES = ['plan', 'publication', 'merged', 'release_member', 'closed_pull']

/** As two ranges of an index. It could not be searched for what is merely distinct. */
const DIFFERS = (than: '<' | '>') => `row.repository_id = now.repository_id
  AND (row.installation_id, row.owner, row.repo, row.private) ${than} (now.installation_id, now.owner, now.repo, now.private)`

/**
 * The values of a column, each found by the index from the one before: PostgreSQL itself would read all rows.
 * https://wiki.postgresql.org/wiki/Loose_indexscan
 */
const eachOnce = (table: string, column: string, where: string) => {
  const first = (condition: string) =>
    `(SELECT ${column} FROM galley.${table} WHERE ${condition} ORDER BY ${column} LIMIT 1)`
  return `each (id) AS (
    ${first(where)} UNION ALL SELECT ${first(`${where} AND ${column} > each.id`)} FROM each WHERE each.id IS NOT NULL)`
}

/**
 * Several tables repeat facts about repositories. A hidden row counts as private until GitHub says that the
 * repository is public.
 */
export class RepositoryRows {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async updateFacts(repositories: readonly RepositoryFacts[]): Promise<ReadonlySet<number>> {
    const columns = [
      repositories.map(({ repositoryId }) => repositoryId),
      repositories.map(({ installationId }) => installationId),
      repositories.map(({ owner }) => owner),
      repositories.map(({ repo }) => repo),
    ]
    const columnList = `unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[]`
    const changed = await this.#update(
      `galley.rebuild AS row SET installation_id = now.installation_id, owner = now.owner, repo = now.repo
       FROM ${columnList}) AS now (repository_id, installation_id, owner, repo)
       WHERE row.repository_id = now.repository_id
         AND (row.installation_id, row.owner, row.repo) IS DISTINCT FROM (now.installation_id, now.owner, now.repo)`,
      columns,
    )
    for (const table of SHOWN_TABLES)
      changed.push(
        ...(await this.#update(
          `galley.${table} AS row SET installation_id = now.installation_id, owner = now.owner, repo = now.repo,
             private = now.private
           FROM ${columnList}, $5::boolean[]) AS now (repository_id, installation_id, owner, repo, private)
           CROSS JOIN LATERAL (
             SELECT number FROM galley.${table} AS row WHERE ${DIFFERS('<')} UNION ALL
             SELECT number FROM galley.${table} AS row WHERE ${DIFFERS('>')}) AS differing
           WHERE row.repository_id = now.repository_id AND row.number = differing.number`,
          [...columns, repositories.map(({ private: isPrivate }) => isPrivate)],
        )),
      )
    return new Set(changed)
  }

  async hide(repositoryIds: readonly number[]): Promise<void> {
    for (const table of SHOWN_TABLES)
      await this.#update(
        `galley.${table} AS row SET private = true WHERE NOT private AND repository_id = ANY ($1::bigint[])`,
        [repositoryIds],
      )
  }

  async hideOthers(installationId: number, reached: readonly number[]): Promise<void> {
    for (const table of SHOWN_TABLES)
      await this.#database.query(
        `WITH RECURSIVE ${eachOnce(table, 'repository_id', 'installation_id = $1 AND NOT private')}
         UPDATE galley.${table} AS row SET private = true FROM each
         WHERE NOT private AND installation_id = $1 AND repository_id = each.id AND NOT each.id = ANY ($2::bigint[])`,
        [installationId, reached],
      )
  }

  async hideOtherInstallations(installations: readonly number[]): Promise<void> {
    for (const table of SHOWN_TABLES)
      await this.#database.query(
        `WITH RECURSIVE ${eachOnce(table, 'installation_id', 'NOT private')}
         UPDATE galley.${table} AS row SET private = true FROM each
         WHERE NOT private AND installation_id = each.id AND NOT each.id = ANY ($1::bigint[])`,
        [installations],
      )
  }

  /** Deletes all that is kept of open pull requests: plan, orders, notifications, readings
   * that are still to come, and their places in releases. */
  async deletePulls(pulls: readonly Pick<PullId, 'repositoryId' | 'number'>[]): Promise<void> {
    const isGone = (table: string) =>
      `DELETE FROM galley.${table} AS row USING gone WHERE row.repository_id = gone.repository_id AND row.number = gone.number`
    await this.#database.query(
      `WITH gone AS (SELECT * FROM unnest($1::bigint[], $2::int[]) AS gone (repository_id, number)),
         deleted_orders AS (${isGone('orders')}), deleted_notices AS (${isGone('notice')}),
         deleted_unread AS (${isGone('unread')}), left_releases AS (${isGone('release_member')} AND row.merged_ms IS NULL)
       ${isGone('plan')}`,
      [pulls.map(({ repositoryId }) => repositoryId), pulls.map(({ number }) => number)],
    )
  }

  async #update(change: string, values: unknown[]): Promise<number[]> {
    const rows = await this.#database.query(`UPDATE ${change} RETURNING row.repository_id`, values)
    return rows.map(({ repository_id: id }) => Number(id))
  }
}
