import type { PullId } from './pull.ts'
import { memberRef, type ReleaseMember } from './release.ts'

/**
 * What the comment of one pull request tells its readers of another one in its release. Galley cannot know who of
 * them may read another private repository, so that one of its pull requests is only counted: those who may read it
 * find it by GitHub's own search. Nor is it counted before whoever has not joined, else a stranger could try names.
 */
export type Disclosure =
  | { is: 'named'; why: 'public' | 'same-repository' }
  | { is: 'counted'; why: 'private-elsewhere' }
  | { is: 'untold'; why: 'reader-not-joined' | 'member-not-joined' }

export interface Reader {
  id: PullId
  isJoined: boolean
}

type DisclosedMember = Pick<ReleaseMember, 'id' | 'isPrivate' | 'isJoined'>

export function disclosureOf({ id, isPrivate, isJoined }: DisclosedMember, reader: Reader): Disclosure {
  if (!isPrivate) return { is: 'named', why: 'public' }
  if (id.repositoryId === reader.id.repositoryId) return { is: 'named', why: 'same-repository' }
  if (!reader.isJoined) return { is: 'untold', why: 'reader-not-joined' }
  if (!isJoined) return { is: 'untold', why: 'member-not-joined' }
  return { is: 'counted', why: 'private-elsewhere' }
}

/** Members as a comment may tell of them: by name, and how many there are in private repositories elsewhere. */
export interface ToldMembers {
  refs: readonly string[]
  elsewhere?: number
}

export function disclosed<Member extends DisclosedMember>(
  members: readonly Member[],
  reader: Reader,
): { named: Member[]; counted: Member[] } {
  const toldAs = (is: Disclosure['is']) => members.filter((member) => disclosureOf(member, reader).is === is)
  return { named: toldAs('named'), counted: toldAs('counted') }
}

export function told(members: readonly DisclosedMember[], reader: Reader): ToldMembers {
  const { named, counted } = disclosed(members, reader)
  return { refs: named.map(memberRef), ...(counted.length && { elsewhere: counted.length }) }
}
