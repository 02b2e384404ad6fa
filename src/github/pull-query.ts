import { graphql } from './document.ts'
import { COMMENT, CONTEXTS, LABELS, OPINIONS, REVIEW_REQUESTS, REVIEW_THREADS, RULES } from './queries.ts'

const BASE = graphql(
  `fragment Base on PullRequest {
  baseRefName baseRefOid
  baseRef {
    target { oid ... on Commit { parents(first: 5) { totalCount nodes { oid } } file(path: $configuration) { oid } } }
    refUpdateRule {
      requiredApprovingReviewCount requiredStatusCheckContexts requiresCodeOwnerReviews
      requiresConversationResolution requiresLinearHistory requiresSignatures
    }
    rules(first: 100) { ...Rules }
  }
}`,
  [RULES],
)

/**
 * A base may change by hand, by GitHub once the branch below is merged and deleted, by a force-push, or by its deletion.
 * https://docs.github.com/graphql/reference/unions#pullrequesttimelineitems
 */
const EVENTS = graphql(`fragment Events on PullRequest {
  removals: timelineItems(itemTypes: [REMOVED_FROM_MERGE_QUEUE_EVENT], last: 1) { nodes {
    ... on RemovedFromMergeQueueEvent { createdAt actor { __typename login } }
  } }
  moves: timelineItems(last: 50, itemTypes: [
    BASE_REF_CHANGED_EVENT, AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT
    BASE_REF_FORCE_PUSHED_EVENT, BASE_REF_DELETED_EVENT, HEAD_REF_FORCE_PUSHED_EVENT
  ]) { nodes {
    __typename
    ... on BaseRefChangedEvent { createdAt previousRefName actor { __typename login } }
    ... on AutomaticBaseChangeSucceededEvent { createdAt oldBase }
    ... on BaseRefForcePushedEvent { createdAt }
    ... on BaseRefDeletedEvent { createdAt }
    ... on HeadRefForcePushedEvent { createdAt beforeCommit { oid } }
  } }
  reopenings: timelineItems(itemTypes: [REOPENED_EVENT], last: 1) { nodes {
    ... on ReopenedEvent { createdAt }
  } }
}`)

const CONVERSATION = graphql(
  `fragment Conversation on PullRequest {
  reviewThreads(first: 100) { ...ReviewThreads }
  reviewRequests(first: 100) { ...ReviewRequests }
  reviews(last: 30) { nodes {
    fullDatabaseId body submittedAt lastEditedAt author { __typename login }
  } }
  labels(first: 100) { ...Labels }
  # Among everybody's reviews, strangers' approvals could hide those that count.
  latestOpinionatedReviews(first: 100, writersOnly: true) { ...Opinions }
  comments(first: 100) { pageInfo { hasNextPage endCursor } nodes { ...Comment } }
  recent: comments(last: 50) { pageInfo { hasPreviousPage startCursor } nodes { ...Comment } }
}`,
  [REVIEW_THREADS, REVIEW_REQUESTS, LABELS, OPINIONS, COMMENT],
)

const COMMITS = graphql(
  `fragment Commits on PullRequest {
  messages: commits(last: 50) { nodes { commit { message } } }
  line: commits(last: 10) { nodes { commit { oid parents(first: 5) { totalCount nodes { oid } } } } }
  commits(last: 1) { nodes { commit { oid statusCheckRollup { contexts(first: 100) { ...Contexts } } } } }
}`,
  [CONTEXTS],
)

/**
 * One request for all that a review and a publication need of a pull request, except its files. As one text it took the
 * compiler seconds.
 */
export const PULL_QUERY = graphql(
  `query Pull($owner: String!, $repo: String!, $number: Int!, $configuration: String!) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    databaseId isPrivate isArchived archivedAt name owner { login }
    defaultBranchRef { name }
    mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed
    pullRequest(number: $number) {
      id title body lastEditedAt editor { __typename login }
      url state isDraft locked createdAt mergedAt mergedBy { __typename login } mergeCommit { oid }
      author { __typename login }
      isCrossRepository headRepository { nameWithOwner } headRefName headRefOid
      mergeable mergeStateStatus reviewDecision isMergeQueueEnabled
      mergeQueueEntry { position }
      autoMergeRequest { enabledBy { login } }
      ...Base ...Events ...Conversation ...Commits
    }
  }
}`,
  [BASE, EVENTS, CONVERSATION, COMMITS],
)
