import type { ErrorMessage } from '../error-message.ts'
import type { Turn } from './connection.ts'

/** What the thread of an embedded database is asked for. `end` ends the transaction that `begin` has begun. */
export interface DatabaseRequest {
  id: number
  to: 'query' | 'exec' | 'executeForBoss' | 'begin' | 'end' | 'dump' | 'close'
  sql: string
  values: readonly unknown[]
  turn: Turn | 'in transaction'
}

export type DatabaseAnswer =
  | { is: 'open' }
  | { is: 'not opened'; error: ErrorMessage }
  | { is: 'warning'; text: string; error: ErrorMessage }
  | { is: 'done'; id: number; value: unknown }
  | { is: 'failed'; id: number; error: ErrorMessage }
