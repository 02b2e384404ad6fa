import { firstToGo, joinedAndOpen, type ReleaseMember } from './release.ts'

/**
 * Why a release may be out in part for a while, as far as it can be told before its instant. GitHub merges one pull
 * request at a time, and what comes after the first cannot take that one back.
 */
export type Parting =
  /** A merge queue decides within minutes. The others wait for it, so that nothing is out if it refuses. */
  | { is: 'queue-first'; member: ReleaseMember }
  /** They enter their queues once the first is out, and may be refused there. */
  | { is: 'queues-later'; members: readonly ReleaseMember[] }
  /** The merge of another member leaves them behind a branch that has to be up to date. */
  | { is: 'left-behind'; members: readonly ReleaseMember[] }

export function partingsOf(members: readonly ReleaseMember[]): Parting[] {
  const open = joinedAndOpen(members)
  const first = firstToGo(open)
  if (!first || open.length === 1) return []
  const followers = open.filter((member) => member !== first)
  const queued = followers.filter(({ hasMergeQueue }) => hasMergeQueue)
  const behind = followers.filter((member) => !member.hasMergeQueue && goesIntoSame(member, open))
  return [
    ...(first.hasMergeQueue ? [{ is: 'queue-first', member: first } as const] : []),
    ...(queued.length ? [{ is: 'queues-later', members: queued } as const] : []),
    ...(behind.length ? [{ is: 'left-behind', members: behind } as const] : []),
  ]
}

function goesIntoSame(member: ReleaseMember, open: readonly ReleaseMember[]): boolean {
  const { id, strictBranch } = member
  if (strictBranch === undefined) return false
  const first = firstToGo(
    open.filter((other) => other.id.repositoryId === id.repositoryId && other.strictBranch === strictBranch),
  )
  return first !== member
}
