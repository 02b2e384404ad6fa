import type {
  DequeuePullRequestInput,
  DequeuePullRequestPayload,
  EnqueuePullRequestInput,
  EnqueuePullRequestPayload,
} from '@octokit/graphql-schema'
import { emitPull } from '../actions/emit.ts'
import { dequeuePull } from '../actions/merge-pull.ts'
import { mergedTree } from '../git/pull-facts.ts'
import { forbiddingRule, protectionOf } from '../model/merge-rule.ts'
import type { Pull } from '../model/repository.ts'
import { iso } from '../model/world.ts'
import { pullNode } from './pull-node.ts'
import { demand, type Fields, type Query, refusal } from './query.ts'

export const enqueuePull =
  (query: Query, pullOf: (id: string) => Pull | undefined) =>
  async ({ input }: { input: EnqueuePullRequestInput }): Promise<Fields<EnqueuePullRequestPayload>> => {
    const { world, caller } = query
    const pull = pullOf(input.pullRequestId)
    if (!pull || !('account' in caller)) {
      throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.pullRequestId}'`)
    }
    demand(query, pull.repository, ['contents'], 'write')
    const refuse = (why: string) => refusal('UNPROCESSABLE', why)
    if (!protectionOf(pull)?.mergeQueue) throw refuse('Merge queue is not enabled for this branch')
    if (pull.state === 'closed') throw refuse('Pull request is closed')
    if (pull.draft) throw refuse('Pull request is in draft')
    if (pull.queued) throw refuse('Pull request is already in the queue')
    if (input.expectedHeadOid && input.expectedHeadOid !== pull.head.sha) {
      throw refuse('Head branch was modified. Review and try the merge again.')
    }
    if (!(await mergedTree(pull))) throw refuse('Pull request is not mergeable')
    const rule = forbiddingRule(pull, { throughQueue: true })
    if (rule) throw refuse(rule)
    pull.queued = true
    await emitPull(world, pull, caller.account, { action: 'enqueued' })
    const entry = {
      id: `MQE_${pull.id}`,
      state: 'QUEUED',
      position: 1,
      enqueuedAt: iso(world.now()),
      pullRequest: pullNode(query, pull),
    }
    return { clientMutationId: input.clientMutationId, mergeQueueEntry: entry }
  }

/**
 * Takes the pull request's id as `id`, where enqueuing has `pullRequestId`. If the pull request is not
 * queued, GitHub answers UNPROCESSABLE, and sometimes also when it is:
 * https://docs.github.com/graphql/reference/pulls (dequeuePullRequest), vanillagreencom/kendex#1289.
 */
export const dequeuePullRequest =
  (query: Query, pullOf: (id: string) => Pull | undefined) =>
  async ({ input }: { input: DequeuePullRequestInput }): Promise<Fields<DequeuePullRequestPayload>> => {
    const { world, caller } = query
    const pull = pullOf(input.id)
    if (!pull || !('account' in caller)) {
      throw refusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.id}'`)
    }
    demand(query, pull.repository, ['contents'], 'write')
    if (!pull.queued)
      throw refusal('UNPROCESSABLE', `Failed to remove PR #${pull.number} from the merge queue`)
    await dequeuePull(world, pull, caller.account)
    return { clientMutationId: input.clientMutationId, mergeQueueEntry: null }
  }
