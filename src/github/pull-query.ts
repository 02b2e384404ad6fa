import { MOVES } from './moves.ts'

interface List {
  /** What is asked of each. */
  nodes: string
  /** Which of them. */
  where?: string
  isCounted?: boolean
}

/** Lists of a pull request, by GitHub's names for them. */
const LISTS = {
  reviewThreads: {
    nodes: `id isResolved comments(first: 1) {
        totalCount nodes { fullDatabaseId body viewerDidAuthor author { __typename login } }
      }`,
  },
  reviewRequests: {
    nodes: 'requestedReviewer { __typename ... on User { login } }',
  },
  labels: { nodes: 'name' },
  // Among everybody's, strangers' approvals could hide those that count.
  latestOpinionatedReviews: {
    where: 'writersOnly: true',
    nodes: 'state createdAt author { __typename login } commit { oid }',
  },
} satisfies Record<string, List>

export type ListName = keyof typeof LISTS

const RULES: List = {
  nodes: `type parameters {
          __typename
          ... on PullRequestParameters {
            requiredApprovingReviewCount requireCodeOwnerReview requiredReviewThreadResolution allowedMergeMethods
          }
          ... on RequiredStatusChecksParameters {
            strictRequiredStatusChecksPolicy requiredStatusChecks { context }
          }
        }`,
}

const COMMENTS: List = {
  nodes: `fullDatabaseId body createdAt lastEditedAt viewerDidAuthor author { __typename login }
        reactionGroups { content viewerHasReacted }`,
}

/** Runs that others have superseded are listed too: their ids, and which workflow they are of, tell which count. */
const CONTEXTS: List = {
  isCounted: true,
  nodes: `__typename
        ... on CheckRun {
          databaseId url name status conclusion externalId startedAt completedAt
          checkSuite { databaseId app { databaseId slug } workflowRun { event workflow { databaseId } } }
        }
        ... on StatusContext { context state }`,
}

/** The first hundred of a list, or the hundred after a cursor. */
function pageOf(name: string, { nodes, where, isCounted }: List, cursor = ''): string {
  const which = ['first: 100', where, cursor].filter(Boolean).join(', ')
  const count = isCounted ? 'totalCount ' : ''
  return `${name}(${which}) { ${count}pageInfo { hasNextPage endCursor } nodes { ${nodes} } }`
}

/** The last ones of a list, or those before a cursor. */
function lastPageOf(name: string, { nodes }: List, which: string): string {
  return `${name}(${which}) { pageInfo { hasPreviousPage startCursor } nodes { ${nodes} } }`
}

const FURTHER = 'after: $after'

/** One request for everything a review and a publication need to know of a pull request but its files. */
export const PULL_QUERY = `
query Pull($owner: String!, $repo: String!, $number: Int!, $configuration: String!) {
  viewer { login }
  repository(owner: $owner, name: $repo) {
    databaseId isPrivate isArchived archivedAt name owner { login }
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
        ${pageOf('rules', RULES)}
      }
      mergeable mergeStateStatus reviewDecision isMergeQueueEnabled
      mergeQueueEntry { position }
      autoMergeRequest { enabledBy { login } }
      removals: timelineItems(itemTypes: [REMOVED_FROM_MERGE_QUEUE_EVENT], last: 1) { nodes {
        ... on RemovedFromMergeQueueEvent { createdAt actor { __typename login } }
      } }
      moves: ${MOVES}
      reopenings: timelineItems(itemTypes: [REOPENED_EVENT], last: 1) { nodes {
        ... on ReopenedEvent { createdAt }
      } }
      ${Object.entries(LISTS)
        .map(([name, list]) => pageOf(name, list))
        .join(' ')}
      ${pageOf('comments', COMMENTS)}
      ${lastPageOf('recent: comments', COMMENTS, 'last: 50')}
      commits(last: 1) { nodes { commit { oid statusCheckRollup { ${pageOf('contexts', CONTEXTS)} } } } }
    }
  }
}`

const ofPull = (fields: string) => `
query Further($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { ${fields} } }
}`

/** A further page of a list. */
export const listQuery = (name: ListName) => ofPull(pageOf(name, LISTS[name], FURTHER))

export const RULES_QUERY = ofPull(`baseRefName baseRef { ${pageOf('rules', RULES, FURTHER)} }`)

export const COMMENTS_QUERY = ofPull(pageOf('comments', COMMENTS, FURTHER))

/** Comments before the cursor `$after`. */
export const EARLIER_COMMENTS_QUERY = ofPull(
  lastPageOf('recent: comments', COMMENTS, 'last: 100, before: $after'),
)

/** The checks of one commit, whatever becomes the pull request's head meanwhile. */
export const CHECKS_QUERY = `
query Checks($owner: String!, $repo: String!, $oid: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $repo) { object(oid: $oid) {
    ... on Commit { oid statusCheckRollup { ${pageOf('contexts', CONTEXTS, FURTHER)} } }
  } }
}`
