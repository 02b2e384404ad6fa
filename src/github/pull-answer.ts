import type { ResultOf } from 'gql.tada'
import type { Connection } from './pages.ts'
import type { PULL_QUERY } from './pull-query.ts'
import type { COMMENT, CONTEXTS, OPINIONS, REVIEW_REQUESTS, REVIEW_THREADS, RULES } from './queries.ts'

type NodeOf<List> = List extends Connection<infer Node> ? Node : never

/** GitHub's answer to the query for a pull request. `viewer` is the App itself, whose login ends in `[bot]` there. */
export type PullAnswer = ResultOf<typeof PULL_QUERY>
export type RepositoryAnswer = NonNullable<PullAnswer['repository']>
export type PullRequestAnswer = NonNullable<RepositoryAnswer['pullRequest']>

export type CommentAnswer = ResultOf<typeof COMMENT>
export type ThreadAnswer = NodeOf<ResultOf<typeof REVIEW_THREADS>>
export type ReviewRequestAnswer = NodeOf<ResultOf<typeof REVIEW_REQUESTS>>
export type OpinionAnswer = NodeOf<ResultOf<typeof OPINIONS>>
export type BranchRuleAnswer = NodeOf<ResultOf<typeof RULES>>

/** A check run or a status of a commit. A run's `databaseId` has more than 32 bits, whatever the schema says. */
export type ContextAnswer = NodeOf<ResultOf<typeof CONTEXTS>>
export type CheckRunAnswer = Extract<ContextAnswer, { __typename: 'CheckRun' }>
export type CommitChecksAnswer = NodeOf<PullRequestAnswer['commits']>['commit']

export type MoveAnswer = Extract<NodeOf<PullRequestAnswer['moves']>, { createdAt: string }>
export type ReviewAnswer = NodeOf<NonNullable<PullRequestAnswer['reviews']>>
