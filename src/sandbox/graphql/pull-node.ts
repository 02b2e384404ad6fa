import type { PullRequest } from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import type { CommitInfo } from '../git/commit-info.ts'
import { pullCommits, pullFiles, readMergeable } from '../git/pull-facts.ts'
import { pullUrl } from '../json/pull-json.ts'
import { isBehind, mergeableState } from '../model/merge-rule.ts'
import {
  baseTip,
  fullName,
  mayWrite,
  opinionatedReviews,
  type Pull,
  type ReviewState,
} from '../model/repository.ts'
import { iso, isoOrNull } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { commentNode } from './comment-node.ts'
import { connection, type PageArguments } from './connection.ts'
import { commitNode, objectNode, refNode } from './object-node.ts'
import type { Fields, Query } from './query.ts'
import { reviewDecision, reviewNode } from './review-node.ts'
import { teamNode } from './team-node.ts'
import { threadNode } from './thread-node.ts'
import { timelineItems } from './timeline-items.ts'

type Info = GraphQLResolveInfo

export function pullNode(query: Query, pull: Pull) {
  const { world } = query
  const { repository, head } = pull
  let reading: Promise<boolean | null> | undefined
  // Computed once for each query, so that `mergeable` and `mergeStateStatus` agree.
  const mergeable = () => {
    reading ??= readMergeable(pull)
    return reading
  }
  const owner = actorNode(query, head.repository.owner)
  let commits: Promise<CommitInfo[]> | undefined
  const known = () => {
    commits ??= knownCommits(pull)
    return commits
  }
  return {
    ...conversation(query, pull),
    __typename: 'PullRequest',
    id: `PR_${pull.id}`,
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? '',
    lastEditedAt: isoOrNull(pull.described?.at),
    editor: pull.described ? actorNode(query, pull.described.by) : null,
    url: pullUrl(world, pull),
    state: pull.mergedAt !== undefined ? 'MERGED' : pull.state.toUpperCase(),
    closed: pull.state === 'closed',
    isDraft: pull.draft,
    locked: pull.locked,
    activeLockReason: null,
    merged: pull.mergedAt !== undefined,
    mergedAt: isoOrNull(pull.mergedAt),
    mergedBy: pull.mergedBy ? actorNode(query, pull.mergedBy) : null,
    mergeCommit: () => (pull.mergeCommit ? objectNode(query, repository, pull.mergeCommit) : null),
    closedAt: isoOrNull(pull.closedAt),
    createdAt: iso(pull.createdAt),
    updatedAt: iso(pull.updatedAt),
    author: actorNode(query, pull.author),
    isCrossRepository: head.repository !== repository,
    headRefName: head.branch,
    headRefOid: head.sha,
    headRef: () => refNode(query, head.repository, head.branch),
    headRepository: {
      id: `R_${head.repository.id}`,
      name: head.repository.name,
      nameWithOwner: fullName(head.repository),
      owner,
    },
    headRepositoryOwner: owner,
    baseRefName: pull.base.branch,
    baseRefOid: baseTip(pull),
    baseRef: () => refNode(query, repository, pull.base.branch),
    mergeable: async () =>
      ({ true: 'MERGEABLE', false: 'CONFLICTING', null: 'UNKNOWN' })[`${await mergeable()}`],
    mergeStateStatus: async () => {
      const state = mergeableState(pull, await mergeable())
      // Any other obstacle is named first.
      const isNext = state === 'clean' || state === 'unstable'
      return isNext && (await isBehind(pull)) ? 'BEHIND' : state.toUpperCase()
    },
    maintainerCanModify: head.repository !== repository,
    isInMergeQueue: pull.queued,
    mergeQueueEntry: pull.queued
      ? { id: `MQE_${pull.id}`, position: queuePlace(pull), state: 'QUEUED' }
      : null,
    autoMergeRequest: pull.autoMerge
      ? {
          enabledAt: iso(pull.autoMerge.at),
          enabledBy: actorNode(query, pull.autoMerge.by),
          mergeMethod: 'MERGE' as const,
        }
      : null,
    isMergeQueueEnabled: repository.protections.get(pull.base.branch)?.mergeQueue ?? false,
    files: async (page: PageArguments, _: unknown, info: Info) =>
      connection(await pullFiles(pull), page, info, (file) => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: file.status === 'removed' ? 'DELETED' : file.status.toUpperCase(),
      })),
    changedFiles: async () => (await pullFiles(pull)).length,
    timelineItems: timelineItems(query, pull),
    commits: async (page: PageArguments, _: unknown, info: Info) =>
      connection(await known(), page, info, (commit) => ({
        id: `PRC_${commit.sha}`,
        commit: commitNode(query, repository, commit),
      })),
  } satisfies Fields<PullRequest>
}

/**
 * Oldest first. For a while after a push, GitHub may show the commits without the newest: a check's rollup
 * then belongs to the commit before.
 */
async function knownCommits(pull: Pull): Promise<CommitInfo[]> {
  const commits = (await pullCommits(pull)).toReversed()
  if (pull.lateReads === 0) return commits
  pull.lateReads -= 1
  return commits.slice(0, -1)
}

function queuePlace({ repository, number }: Pull): number {
  return [...repository.pulls.values()].filter((pull) => pull.queued && pull.number <= number).length
}

function conversation(query: Query, pull: Pull) {
  const { repository } = pull
  return {
    labels: (page: PageArguments, _: unknown, info: Info) =>
      connection(pull.labels, page, info, ({ id, name, color, description }) => ({
        id: `LA_${id}`,
        name,
        color,
        description,
      })),
    comments: (page: PageArguments, _: unknown, info: Info) =>
      connection(
        pull.comments,
        page,
        info,
        (comment) => commentNode(query, comment),
        ({ id }) => id,
      ),
    reviews: (
      { states, ...page }: PageArguments & { states?: ReviewState[] | null },
      _: unknown,
      info: Info,
    ) => {
      const wanted = pull.reviews.filter((review) => !states || states.includes(review.state))
      return connection(
        wanted,
        page,
        info,
        (review) => reviewNode(query, pull, review),
        ({ id }) => id,
      )
    },
    latestOpinionatedReviews: (
      { writersOnly, ...page }: PageArguments & { writersOnly?: boolean | null },
      _: unknown,
      info: Info,
    ) => {
      const latest = opinionatedReviews(pull).filter(
        (review) => !writersOnly || mayWrite(repository, review.author.login),
      )
      return connection(
        latest,
        page,
        info,
        (review) => reviewNode(query, pull, review),
        ({ id }) => id,
      )
    },
    reviewRequests: (page: PageArguments, _: unknown, info: Info) =>
      connection([...pull.requested, ...pull.requestedTeams], page, info, (reviewer) => ({
        requestedReviewer: () =>
          'slug' in reviewer ? teamNode(query, pull, reviewer) : actorNode(query, reviewer),
      })),
    reviewDecision: reviewDecision(pull),
    reviewThreads: (page: PageArguments, _: unknown, info: Info) =>
      connection(
        pull.threads,
        page,
        info,
        (thread) => threadNode(query, thread),
        ({ id }) => id,
      ),
  } satisfies Fields<PullRequest>
}
