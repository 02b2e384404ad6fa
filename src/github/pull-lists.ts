import type { PullList } from '../publish/pull.ts'
import type { RepositoryQuery } from './graphql.ts'
import { readPages } from './pages.ts'
import type {
  BranchRuleAnswer,
  OpinionAnswer,
  PullRequestAnswer,
  ReviewRequestAnswer,
  ThreadAnswer,
} from './pull-answer.ts'
import {
  LABELS_QUERY,
  OPINIONS_QUERY,
  REVIEW_REQUESTS_QUERY,
  REVIEW_THREADS_QUERY,
  RULES_QUERY,
} from './queries.ts'

export interface PullLists {
  threads: readonly ThreadAnswer[]
  reviewRequests: readonly ReviewRequestAnswer[]
  labels: readonly { name: string }[]
  opinions: readonly OpinionAnswer[]
  rules: readonly BranchRuleAnswer[]
  cut: PullList[]
}

export async function readLists(
  query: RepositoryQuery,
  number: number,
  pull: PullRequestAnswer,
): Promise<PullLists> {
  const rules = await readPages(pull.baseRef?.rules, async (after) => {
    const further = (await query(RULES_QUERY, { number, after }))?.repository?.pullRequest
    // The pull request's base may have been changed to another branch meanwhile.
    return further?.baseRefName === pull.baseRefName ? further.baseRef?.rules : undefined
  })
  // Requested reviewers are only mentioned, so it does not matter if their list is cut.
  const reviewRequests = await readPages(
    pull.reviewRequests,
    async (after) =>
      (await query(REVIEW_REQUESTS_QUERY, { number, after }))?.repository?.pullRequest?.reviewRequests,
  )
  const threads = await readPages(
    pull.reviewThreads,
    async (after) =>
      (await query(REVIEW_THREADS_QUERY, { number, after }))?.repository?.pullRequest?.reviewThreads,
  )
  const labels = await readPages(
    pull.labels,
    async (after) => (await query(LABELS_QUERY, { number, after }))?.repository?.pullRequest?.labels,
  )
  const opinions = await readPages(
    pull.latestOpinionatedReviews,
    async (after) =>
      (await query(OPINIONS_QUERY, { number, after }))?.repository?.pullRequest?.latestOpinionatedReviews,
  )
  const lists = { conversations: threads, labels, reviews: opinions, rules }
  return {
    threads: threads.nodes,
    reviewRequests: reviewRequests.nodes,
    labels: labels.nodes,
    opinions: opinions.nodes,
    rules: rules.nodes,
    cut: (Object.keys(lists) as (keyof typeof lists)[]).filter((name) => !lists[name].isComplete),
  }
}
