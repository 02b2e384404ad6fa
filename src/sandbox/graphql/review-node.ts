import type { PullRequestReview } from '@octokit/graphql-schema'
import { countingReviews, protectionOf } from '../model/merge-rule.ts'
import { mayWrite, type Pull, type Review } from '../model/repository.ts'
import { iso } from '../model/world.ts'
import { actorNode } from './actor-node.ts'
import { type Fields, isViewer, type Query } from './query.ts'

export function reviewNode(query: Query, pull: Pull, review: Review) {
  return {
    __typename: 'PullRequestReview',
    id: `PRR_${review.id}`,
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    state: review.state,
    body: review.body,
    submittedAt: iso(review.submittedAt),
    lastEditedAt: null,
    createdAt: iso(review.createdAt),
    author: actorNode(query, review.author),
    authorCanPushToRepository: mayWrite(pull.repository, review.author.login),
    viewerDidAuthor: isViewer(query, review.author),
    commit: { __typename: 'Commit', id: `C_${review.commit}`, oid: review.commit },
  } satisfies Fields<PullRequestReview>
}

export function reviewDecision(pull: Pull): string | null {
  const requiredApprovals = protectionOf(pull)?.approvals ?? 0
  const reviews = countingReviews(pull)
  if (reviews.some((review) => review.state === 'CHANGES_REQUESTED')) return 'CHANGES_REQUESTED'
  const approvals = reviews.filter((review) => review.state === 'APPROVED').length
  const owners = protectionOf(pull)?.codeOwners
  const isOwned =
    !owners || reviews.some(({ state, author }) => state === 'APPROVED' && owners.includes(author.login))
  if (!isOwned) return 'REVIEW_REQUIRED'
  if (requiredApprovals === 0) return approvals > 0 ? 'APPROVED' : null
  return approvals >= requiredApprovals ? 'APPROVED' : 'REVIEW_REQUIRED'
}
