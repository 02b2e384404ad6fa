import { MOVES } from './moves.ts'

/** What is asked of each page of conversations. */
export const THREADS_PAGE = `pageInfo { hasNextPage endCursor } nodes {
        id isResolved comments(first: 1) { totalCount nodes { databaseId body viewerDidAuthor } }
      }`

/** One request for everything a review and a publication need to know of a pull request but its files. */
export const PULL_QUERY = `
query Pull($owner: String!, $repo: String!, $number: Int!, $after: String, $configuration: String!) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    databaseId isPrivate isArchived name owner { login }
    defaultBranchRef { name }
    mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed
    pullRequest(number: $number) {
      id title body url state isDraft locked createdAt mergedAt mergedBy { __typename login } mergeCommit { oid }
      author { __typename login }
      isCrossRepository headRefName headRefOid baseRefName baseRefOid
      baseRef {
        target { oid ... on Commit { file(path: $configuration) { oid } } }
        refUpdateRule {
          requiredApprovingReviewCount requiredStatusCheckContexts requiresCodeOwnerReviews
          requiresConversationResolution requiresLinearHistory requiresSignatures
        }
        rules(first: 100) { nodes { type parameters {
          __typename
          ... on PullRequestParameters {
            requiredApprovingReviewCount requireCodeOwnerReview requiredReviewThreadResolution allowedMergeMethods
          }
          ... on RequiredStatusChecksParameters {
            strictRequiredStatusChecksPolicy requiredStatusChecks { context }
          }
        } } }
      }
      mergeable mergeStateStatus reviewDecision isMergeQueueEnabled
      mergeQueueEntry { position }
      autoMergeRequest { enabledBy { login } }
      removals: timelineItems(itemTypes: [REMOVED_FROM_MERGE_QUEUE_EVENT], last: 1) { nodes {
        ... on RemovedFromMergeQueueEvent { createdAt actor { __typename login } }
      } }
      moves: ${MOVES}
      reviewThreads(first: 100) { ${THREADS_PAGE} }
      reviewRequests(first: 30) { nodes { requestedReviewer {
        __typename
        ... on User { login }
      } } }
      labels(first: 100) { nodes { name } }
      latestOpinionatedReviews(first: 100) {
        nodes { state createdAt author { __typename login } commit { oid } }
      }
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { databaseId body viewerDidAuthor }
      }
      recent: comments(last: 50) {
        nodes {
          databaseId body createdAt lastEditedAt viewerDidAuthor author { __typename login }
          reactionGroups { content viewerHasReacted }
        }
      }
      commits(last: 1) { nodes { commit { oid statusCheckRollup { state contexts(first: 100) {
        pageInfo { hasNextPage }
        nodes {
          __typename
          ... on CheckRun { name status conclusion externalId checkSuite { app { databaseId } } }
          ... on StatusContext { context state }
        }
      } } } } }
    }
  }
}`
