import type { Repository as RepositoryNode } from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import { fullName, type Pull, permissionOf, type Repository } from '../model/repository.ts'
import { iso } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { objectNode, refNode } from './object-node.ts'
import { pullNode } from './pull-node.ts'
import { demand, type Fields, type Query, refusal } from './query.ts'

type PullFilter = PageArguments & {
  states?: ('OPEN' | 'CLOSED' | 'MERGED')[] | null
  baseRefName?: string | null
  headRefName?: string | null
  orderBy?: { field: 'CREATED_AT' | 'UPDATED_AT'; direction: 'ASC' | 'DESC' } | null
}

export function repositoryNode(query: Query, repository: Repository) {
  const { world } = query
  return {
    __typename: 'Repository',
    id: `R_${repository.id}`,
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: actorNode(query, repository.owner),
    url: `${world.url}/${fullName(repository)}`,
    description: repository.description,
    isPrivate: repository.private,
    isArchived: repository.archived,
    archivedAt: repository.archivedAt === undefined ? null : iso(repository.archivedAt),
    isDisabled: repository.disabled ?? false,
    isFork: repository.parent !== undefined,
    mergeCommitAllowed: repository.allow.merge,
    squashMergeAllowed: repository.allow.squash,
    rebaseMergeAllowed: repository.allow.rebase,
    viewerPermission: viewerPermission(query, repository),
    defaultBranchRef: () => refNode(query, repository, repository.defaultBranch),
    pullRequest: ({ number }: { number: number }) => {
      demand(query, repository, ['pull_requests'])
      const pull = repository.pulls.get(number)
      if (pull) return pullNode(query, pull)
      throw refusal('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`)
    },
    pullRequests: (filter: PullFilter, _: unknown, info: GraphQLResolveInfo) => {
      demand(query, repository, ['pull_requests'])
      return connection(chosen(repository, filter), filter, info, (pull) => pullNode(query, pull))
    },
    object: ({ expression, oid }: { expression?: string | null; oid?: string | null }) => {
      demand(query, repository, ['contents'])
      return objectNode(query, repository, expression ?? oid ?? '')
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      demand(query, repository, ['contents'])
      return refNode(query, repository, qualifiedName)
    },
  } satisfies Fields<RepositoryNode>
}

function viewerPermission({ caller }: Query, repository: Repository): string | null {
  if (caller.kind === 'user') return permissionOf(repository, caller.account.login).toUpperCase()
  if (caller.kind !== 'installation') return null
  return caller.may.contents === 'write' ? 'WRITE' : 'READ'
}

function chosen(repository: Repository, filter: PullFilter): Pull[] {
  const { states, baseRefName, headRefName, orderBy } = filter
  const stateOf = (pull: Pull) =>
    pull.mergedAt !== undefined ? 'MERGED' : pull.state === 'open' ? 'OPEN' : 'CLOSED'
  const time = (pull: Pull) => (orderBy?.field === 'UPDATED_AT' ? pull.updatedAt : pull.createdAt)
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  return [...repository.pulls.values()]
    .filter((pull) => !states || states.includes(stateOf(pull)))
    .filter((pull) => !baseRefName || pull.base.branch === baseRefName)
    .filter((pull) => !headRefName || pull.head.branch === headRefName)
    .sort((first, second) => sign * (time(first) - time(second) || first.number - second.number))
}
