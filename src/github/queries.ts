import { graphql } from './document.ts'

export const COMMENT = graphql(`fragment Comment on IssueComment {
  fullDatabaseId body createdAt lastEditedAt editor { __typename login } viewerDidAuthor author { __typename login }
  reactionGroups { content viewerHasReacted }
}`)

export const REVIEW_THREADS = graphql(`fragment ReviewThreads on PullRequestReviewThreadConnection {
  pageInfo { hasNextPage endCursor }
  nodes { id isResolved comments(first: 1) {
    totalCount nodes { fullDatabaseId body viewerDidAuthor author { __typename login } }
  } }
}`)

export const REVIEW_REQUESTS = graphql(`fragment ReviewRequests on ReviewRequestConnection {
  pageInfo { hasNextPage endCursor }
  nodes { requestedReviewer { __typename ... on User { login } } }
}`)

export const LABELS = graphql(`fragment Labels on LabelConnection {
  pageInfo { hasNextPage endCursor } nodes { name }
}`)

export const OPINIONS = graphql(`fragment Opinions on PullRequestReviewConnection {
  pageInfo { hasNextPage endCursor }
  nodes { state createdAt author { __typename login } commit { oid } }
}`)

export const RULES = graphql(`fragment Rules on RepositoryRuleConnection {
  pageInfo { hasNextPage endCursor }
  nodes { type parameters {
    __typename
    ... on PullRequestParameters {
      requiredApprovingReviewCount requireCodeOwnerReview requiredReviewThreadResolution allowedMergeMethods
    }
    ... on RequiredStatusChecksParameters {
      strictRequiredStatusChecksPolicy requiredStatusChecks { context }
    }
  } }
}`)

export const CONTEXTS = graphql(`fragment Contexts on StatusCheckRollupContextConnection {
  totalCount pageInfo { hasNextPage endCursor }
  nodes {
    __typename
    ... on CheckRun {
      databaseId url name status conclusion externalId startedAt completedAt
      isRequired(pullRequestNumber: $number)
      checkSuite { databaseId app { databaseId slug } workflowRun { event workflow { databaseId } } }
    }
    ... on StatusContext { context state isRequired(pullRequestNumber: $number) }
  }
}`)

export const REVIEW_THREADS_QUERY = graphql(
  `query ReviewThreads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    reviewThreads(first: 100, after: $after) { ...ReviewThreads }
  } } }`,
  [REVIEW_THREADS],
)

export const REVIEW_REQUESTS_QUERY = graphql(
  `query ReviewRequests($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    reviewRequests(first: 100, after: $after) { ...ReviewRequests }
  } } }`,
  [REVIEW_REQUESTS],
)

export const LABELS_QUERY = graphql(
  `query Labels($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    labels(first: 100, after: $after) { ...Labels }
  } } }`,
  [LABELS],
)

export const OPINIONS_QUERY = graphql(
  `query Opinions($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    latestOpinionatedReviews(first: 100, writersOnly: true, after: $after) { ...Opinions }
  } } }`,
  [OPINIONS],
)

export const RULES_QUERY = graphql(
  `query Rules($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    baseRefName baseRef { rules(first: 100, after: $after) { ...Rules } }
  } } }`,
  [RULES],
)

export const COMMENTS_QUERY = graphql(
  `query Comments($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Comment } }
  } } }`,
  [COMMENT],
)

export const EARLIER_COMMENTS_QUERY = graphql(
  `query EarlierComments($owner: String!, $repo: String!, $number: Int!, $before: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    recent: comments(last: 100, before: $before) { pageInfo { hasPreviousPage startCursor } nodes { ...Comment } }
  } } }`,
  [COMMENT],
)

export const CHECKS_QUERY = graphql(
  `query Checks($owner: String!, $repo: String!, $number: Int!, $oid: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $repo) { object(oid: $oid) {
    ... on Commit { oid statusCheckRollup { contexts(first: 100, after: $after) { ...Contexts } } }
  } } }`,
  [CONTEXTS],
)

export const STACK_QUERY =
  graphql(`query Stack($owner: String!, $repo: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { number isCrossRepository }
    } } }`)

export const OPEN_PULLS = graphql(`fragment OpenPulls on PullRequestConnection {
  pageInfo { hasNextPage endCursor } nodes { number headRefOid updatedAt }
}`)

/** What tells when an unknown pull request may be due. */
export const DATED_PULLS = graphql(`fragment DatedPulls on PullRequestConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    number headRefOid updatedAt title
    files(first: 5) { nodes { path } }
    comments(first: 2) { nodes { body } }
  }
}`)

export const REPOSITORY = graphql(
  'fragment Repository on Repository { databaseId isPrivate name owner { login } }',
)
export const DEPENDENCY = graphql('fragment Dependency on PullRequest { state body }')

export const BASE_BRANCH_QUERY =
  graphql(`query BaseBranch($owner: String!, $repo: String!, $configuration: String!) {
  repository(owner: $owner, name: $repo) {
    defaultBranchRef { name target {
      oid ... on Commit { file(path: $configuration) { object { ... on Blob { text } } } }
    } }
  } }`)

export const OWN_BRANCH_QUERY =
  graphql(`query OwnBranch($owner: String!, $repo: String!, $branch: String!, $ref: String!) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) { target { oid } }
    pullRequests(headRefName: $branch, first: 100) { nodes { number isCrossRepository state } }
  } }`)

export const MERGES_QUERY = graphql(`query Merges($owner: String!, $repo: String!, $branch: String!) {
  viewer { login } repository(owner: $owner, name: $repo) { pullRequests(
    states: MERGED, baseRefName: $branch, first: 50, orderBy: {field: UPDATED_AT, direction: DESC}
  ) { nodes { mergedAt mergedBy { __typename login } mergeCommit { oid } } } } }`)

export const COMMIT_MUTATION = graphql(`mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } } }`)

export const ENQUEUE_MUTATION = graphql(`mutation Enqueue($id: ID!, $head: GitObjectID!) {
  enqueuePullRequest(input: {pullRequestId: $id, expectedHeadOid: $head}) { mergeQueueEntry { position } } }`)

export const DEQUEUE_MUTATION = graphql(`mutation Dequeue($id: ID!) {
  dequeuePullRequest(input: {id: $id}) { clientMutationId } }`)

export const RESOLVE_MUTATION = graphql(`mutation Resolve($id: ID!) {
  resolveReviewThread(input: {threadId: $id}) { thread { isResolved } } }`)

export const MERGED_PULL_QUERY = graphql(`query MergedPull($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) { id headRefName } } }`)

export const REVERTS_QUERY = graphql(`query Reverts($owner: String!, $repo: String!, $branch: String!) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: [OPEN, MERGED], first: 20) {
      nodes { number url isCrossRepository }
    } } }`)

export const REVERT_MUTATION = graphql(`mutation Revert($input: RevertPullRequestInput!) {
  revertPullRequest(input: $input) { revertPullRequest { number url } } }`)
