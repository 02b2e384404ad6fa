import type { RevertPullRequestInput, RevertPullRequestPayload } from '@octokit/graphql-schema'
import { revertPull } from '../actions/revert-pull.ts'
import type { Pull } from '../model/repository.ts'
import { pullNode } from './pull-node.ts'
import { demand, type Fields, type Query, refusal } from './query.ts'

export const revertPullRequest =
  (query: Query, pullOf: (id: string) => Pull | undefined) =>
  async ({ input }: { input: RevertPullRequestInput }): Promise<Fields<RevertPullRequestPayload>> => {
    const { world, caller } = query
    const pull = pullOf(input.pullRequestId)
    if (!pull || !('account' in caller))
      throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.pullRequestId}'`)
    demand(query, pull.repository, ['contents'], 'write')
    demand(query, pull.repository, ['pull_requests'], 'write')
    const answer = await revertPull(world, pull, {
      by: caller.account,
      title: input.title ?? `Revert "${pull.title}"`,
      body: input.body ?? `Reverts #${pull.number}`,
    })
    if ('refused' in answer) throw refusal('UNPROCESSABLE', answer.refused)
    return {
      clientMutationId: input.clientMutationId,
      pullRequest: pullNode(query, pull),
      revertPullRequest: pullNode(query, answer.reverting),
    }
  }
