import { type ErrorCode, GalleyError } from '../errors.ts'
import { isRefusal } from '../git/fetch-limits.ts'
import type { UnreadBecause } from '../publish/unread.ts'

const BECAUSE: Partial<Record<ErrorCode, UnreadBecause>> = {
  stalled: 'stalled',
  'over-budget': 'over-budget',
  limit: 'costly',
  worker: 'failed',
}

/** Throws any other error again. */
export function unreadBecause(error: unknown): UnreadBecause {
  const isOversize = isRefusal(error) && 'over' in error.data
  const because = isOversize ? 'oversize' : error instanceof GalleyError ? BECAUSE[error.code] : undefined
  if (!because) throw error
  return because
}
