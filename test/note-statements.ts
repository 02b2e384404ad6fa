import { Database } from '../src/database/database.ts'
import { PreparedStatements } from '../src/database/prepared-statements.ts'
import { logContext } from '../src/log-context.ts'

interface NotedStatement {
  sql: string
  /** Galley's own, or one that pg-boss makes. */
  by: 'galley' | 'queue'
  /** The job that it was made in; undefined for a webhook's, and for what the queue does between jobs. */
  job: string | undefined
  delivery: string | undefined
}

/** Notes every statement that an embedded database runs from now on, and what for, as the sandbox notes requests. */
export function noteStatements(): { seen: NotedStatement[]; end(): void } {
  const seen: NotedStatement[] = []
  const [own, all] = [Database.prototype, PreparedStatements.prototype]
  const [{ query: queryOwn }, { query }] = [own, all]
  let by: NotedStatement['by'] = 'queue'
  own.query = function (this: Database, ...statement: Parameters<typeof queryOwn>) {
    by = 'galley'
    try {
      return queryOwn.apply(this, statement)
    } finally {
      by = 'queue'
    }
  } as typeof queryOwn
  all.query = function (this: PreparedStatements, ...statement: Parameters<typeof query>) {
    const { job, delivery } = logContext()
    seen.push({ sql: statement[0].replace(/\s+/g, ' ').trim(), by, job, delivery })
    return query.apply(this, statement)
  } as typeof query
  const end = () => {
    own.query = queryOwn
    all.query = query
  }
  return { seen, end }
}
