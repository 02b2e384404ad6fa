import { GraphQLError } from 'graphql'
import type { Account } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { ARCHIVED, type Caller, permit } from '../rest/caller.ts'

export type Query = { world: World; caller: Caller }

/** Holds a node's field names to those of a type of GitHub's schema; graphql-js checks the values. */
export type Fields<T> = { [K in keyof T]?: unknown }

export const refusal = (type: string, message: string, extensions: Record<string, unknown> = {}) =>
  new GraphQLError(message, { extensions: { ...extensions, type } })

/** For `viewerDidAuthor`. No source shows what GitHub answers an App, so a fault can deny it all. */
export function isViewer({ world, caller }: Query, author: Account): boolean {
  return 'account' in caller && caller.account === author && !world.faults.deniesAuthorship
}

/**
 * Throws, as GitHub does, an error of type `FORBIDDEN` if the caller has none of the permissions. A
 * repository out of reach is answered like one that does not exist.
 */
export function demand(
  query: Query,
  repository: Repository,
  wanted: string[],
  level: 'read' | 'write' = 'read',
  missing = 'Not Found',
): void {
  try {
    permit(query.caller, repository, wanted, level)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.message === ARCHIVED) throw refusal('UNPROCESSABLE', error.message)
    throw error.status === 404 ? refusal('NOT_FOUND', missing) : refusal('FORBIDDEN', error.message)
  }
}
