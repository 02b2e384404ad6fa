import type { Db } from 'pg-boss'

export interface Statements {
  query<T>(sql: string, values?: readonly unknown[]): Promise<T[]>
  exec(sql: string): Promise<unknown>
}

/** `next`: before the statements that already wait, where statements wait for one another. */
export type Turn = 'last' | 'next'

export interface Connection extends Statements {
  query<T>(sql: string, values?: readonly unknown[], turn?: Turn): Promise<T[]>
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
