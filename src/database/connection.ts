import type { Db } from 'pg-boss'

/** Runs statements. Each may have values for `$1`, `$2`, … */
export interface Statements {
  query<T>(sql: string, values?: readonly unknown[]): Promise<T[]>
  /** Runs several statements, none of which has values. */
  exec(sql: string): Promise<unknown>
}

/** A way to PostgreSQL, embedded or on a server. */
export interface Connection extends Statements {
  /** What the queue's library runs its own statements with. */
  readonly forBoss: Db
  /** What the library calls this kind of PostgreSQL. */
  readonly backend: 'pglite' | 'postgres'
  /** Runs `work` in a transaction, which is rolled back where it throws. */
  transaction(work: (statements: Statements) => Promise<void>): Promise<void>
  close(): Promise<void>
}
