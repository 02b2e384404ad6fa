/** The answer, as far as Galley asks. */
export interface PullAnswer {
  /** The App itself: a bot's login ends in `[bot]` here. */
  viewer: { login: string }
  repository: RepositoryAnswer | null
}

export interface RepositoryAnswer {
  databaseId: number
  isPrivate: boolean
  isArchived: boolean
  name: string
  owner: { login: string }
  defaultBranchRef: { name: string } | null
  mergeCommitAllowed: boolean
  squashMergeAllowed: boolean
  rebaseMergeAllowed: boolean
  pullRequest: PullRequestAnswer | null
}

export interface PullRequestAnswer {
  id: string
  title: string
  body: string
  url: string
  state: 'OPEN' | 'CLOSED' | 'MERGED'
  isDraft: boolean
  locked: boolean
  createdAt: string
  mergedAt: string | null
  mergedBy: { __typename: string; login: string } | null
  mergeCommit: { oid: string } | null
  author: { __typename: string; login: string } | null
  isCrossRepository: boolean
  headRefName: string
  headRefOid: string
  baseRefName: string
  baseRefOid: string
  baseRef: {
    target: { oid: string; file?: { oid: string } | null } | null
    refUpdateRule: RefUpdateRuleAnswer | null
    rules: { nodes: BranchRuleAnswer[] } | null
  } | null
  mergeStateStatus: string
  reviewDecision: 'APPROVED' | 'REVIEW_REQUIRED' | 'CHANGES_REQUESTED' | null
  isMergeQueueEnabled: boolean
  mergeQueueEntry: { position: number } | null
  autoMergeRequest: { enabledBy: { login: string } | null } | null
  removals: { nodes: { createdAt: string; actor: { __typename: string; login: string } | null }[] }
  moves: { nodes: MoveAnswer[] }
  reviewThreads: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    nodes: {
      id: string
      isResolved: boolean
      comments: {
        totalCount: number
        nodes: { databaseId: number; body: string; viewerDidAuthor: boolean }[]
      }
    }[]
  }
  mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN'
  reviewRequests: {
    nodes: { requestedReviewer: { __typename: string; login?: string } | null }[]
  } | null
  labels: { nodes: { name: string }[] } | null
  latestOpinionatedReviews: {
    nodes: {
      state: string
      /** When it was begun: it may have stayed pending. */
      createdAt: string
      author: { __typename: string; login: string } | null
      commit: { oid: string } | null
    }[]
  } | null
  comments: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    nodes: { databaseId: number; body: string; viewerDidAuthor: boolean }[]
  }
  recent: {
    nodes: {
      databaseId: number
      body: string
      createdAt: string
      lastEditedAt: string | null
      viewerDidAuthor: boolean
      author: { __typename: string; login: string } | null
      reactionGroups: { content: string; viewerHasReacted: boolean }[] | null
    }[]
  }
  commits: {
    nodes: {
      commit: {
        oid: string
        statusCheckRollup: {
          state: string
          contexts: { pageInfo: { hasNextPage: boolean }; nodes: ContextAnswer[] }
        } | null
      }
    }[]
  }
}

/** Something that moved the head or the base. */
export type MoveAnswer = { createdAt: string } & (
  | { __typename: 'BaseRefChangedEvent'; previousRefName: string; actor: { login: string } | null }
  | { __typename: 'AutomaticBaseChangeSucceededEvent'; oldBase: string }
  | { __typename: 'BaseRefForcePushedEvent' | 'BaseRefDeletedEvent' }
  | { __typename: 'HeadRefForcePushedEvent'; beforeCommit: { oid: string } | null }
)

/** Classic protection, as people who are no administrators may see it. */
export interface RefUpdateRuleAnswer {
  requiredApprovingReviewCount: number | null
  requiredStatusCheckContexts: (string | null)[] | null
  requiresCodeOwnerReviews: boolean
  requiresConversationResolution: boolean
  requiresLinearHistory: boolean
  requiresSignatures: boolean
}

/** One rule of a ruleset; its parameters by the rule's type. */
export interface BranchRuleAnswer {
  type: string
  parameters:
    | {
        __typename: 'PullRequestParameters'
        requiredApprovingReviewCount: number
        requireCodeOwnerReview: boolean
        requiredReviewThreadResolution: boolean
        allowedMergeMethods: string[] | null
      }
    | {
        __typename: 'RequiredStatusChecksParameters'
        strictRequiredStatusChecksPolicy: boolean
        requiredStatusChecks: { context: string }[]
      }
    | { __typename: 'MergeQueueParameters' }
    | null
}

export type ContextAnswer =
  | {
      __typename: 'CheckRun'
      name: string
      status: string
      conclusion: string | null
      externalId: string | null
      checkSuite: { app: { databaseId: number } | null } | null
    }
  | { __typename: 'StatusContext'; context: string; state: string }
