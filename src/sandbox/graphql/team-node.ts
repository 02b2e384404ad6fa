import type { Team as TeamFields } from '@octokit/graphql-schema'
import type { Pull } from '../model/repository.ts'
import type { Team } from '../model/team.ts'
import { type Fields, type Query, refusal } from './query.ts'

/**
 * An App that may not read the organisation's members gets null, and an error beside the rest of the answer:
 * https://github.com/chdsbd/kodiak/issues/146, https://github.com/dust-tt/dust/pull/29467. The error has the
 * form of https://github.com/fpicalausa/remove-stale-branches/issues/49.
 */
export function teamNode({ caller }: Query, { repository }: Pull, { id, name, slug }: Team) {
  const mayRead = caller.kind !== 'installation' || caller.may.members !== undefined
  if (!mayRead) throw refusal('FORBIDDEN', 'Resource not accessible by integration', { saml_failure: false })
  return {
    __typename: 'Team',
    id: `T_${id}`,
    databaseId: id,
    name,
    slug,
    combinedSlug: `${repository.owner.login}/${slug}`,
  } satisfies Fields<TeamFields>
}
