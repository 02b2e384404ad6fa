import type { QueryConfig } from 'pg'

/** More texts than Galley and its queue have. Without a limit, texts with values in them would fill the server's memory. */
const MAX_NAMED = 500

/**
 * Statements that the server parses and plans once a connection: that takes several times as long as to run one.
 * A named statement has only one result; after a migration its columns may have changed, which the server refuses.
 */
export class NamedStatements {
  readonly #names = new Map<string, string>()
  #made = 0

  /** Runs a statement, and once more under a new name if a migration has changed its columns. It had not begun then. */
  async run<Result>(
    sql: string,
    values: readonly unknown[],
    query: (config: QueryConfig) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await query(this.#config(sql, values))
    } catch (error) {
      if (!isPlanOutdated(error)) throw error
      this.#names.delete(sql)
      return query(this.#config(sql, values))
    }
  }

  /** Without values it may be several statements at once, which cannot be prepared. */
  #config(sql: string, values: readonly unknown[]): QueryConfig {
    const name = values.length > 0 ? this.#nameOf(sql) : undefined
    return { text: sql, values: [...values], ...(name !== undefined && { name }) }
  }

  #nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql)
    if (known !== undefined || this.#names.size >= MAX_NAMED) return known
    this.#made += 1
    const name = `galley_${this.#made}`
    this.#names.set(sql, name)
    return name
  }
}

/** PostgreSQL's `feature_not_supported`, with this message: https://www.postgresql.org/docs/18/sql-prepare.html */
function isPlanOutdated(error: unknown): boolean {
  const { code, routine } = Object(error) as { code?: string; routine?: string }
  return code === '0A000' && routine === 'RevalidateCachedQuery'
}
