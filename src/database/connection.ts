import type { Db } from 'pg-boss'

export interface Statements {
  query<T>(sql: string, values?: readonly unknown[]): Promise<T[]>
  exec(sql: string): Promise<unknown>
}

export interface Connection extends Statements {
  readonly forBoss: Db
  readonly backend: 'pglite' | 'postgres'
  /** The transaction is rolled back if `work` throws. */
  transaction(work: (statements: Statements) => Promise<void>): Promise<void>
  /** Runs `work` while no other process that uses the database runs any by this method. */
  exclusively<T>(work: () => Promise<T>): Promise<T>
  /** Only of the embedded database. */
  dump?(): Promise<Blob>
  close(): Promise<void>
}
