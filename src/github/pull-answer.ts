import type { LastPage, Page } from './pages.ts'

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
  archivedAt: string | null
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
    rules: Page<BranchRuleAnswer> | null
  } | null
  mergeStateStatus: string
  reviewDecision: 'APPROVED' | 'REVIEW_REQUIRED' | 'CHANGES_REQUESTED' | null
  isMergeQueueEnabled: boolean
  mergeQueueEntry: { position: number } | null
  autoMergeRequest: { enabledBy: { login: string } | null } | null
  removals: { nodes: { createdAt: string; actor: { __typename: string; login: string } | null }[] }
  moves: { nodes: MoveAnswer[] }
  reopenings: { nodes: { createdAt: string }[] }
  reviewThreads: Page<ThreadAnswer>
  mergeable: 'MERGEABLE' | 'CONFLICTING' | 'UNKNOWN'
  reviewRequests: Page<ReviewRequestAnswer> | null
  labels: Page<{ name: string }> | null
  latestOpinionatedReviews: Page<OpinionAnswer> | null
  /** From the oldest on. */
  comments: Page<CommentAnswer>
  /** The last ones, the newest last. */
  recent: LastPage<CommentAnswer>
  commits: { nodes: { commit: CommitChecksAnswer }[] }
}

type ActorAnswer = { __typename: string; login: string } | null

export interface ThreadAnswer {
  id: string
  isResolved: boolean
  comments: {
    totalCount: number
    nodes: { fullDatabaseId: string; body: string; viewerDidAuthor: boolean; author: ActorAnswer }[]
  }
}

export interface ReviewRequestAnswer {
  requestedReviewer: { __typename: string; login?: string } | null
}

export interface OpinionAnswer {
  state: string
  /** When it was begun: it may have stayed pending. */
  createdAt: string
  author: ActorAnswer
  commit: { oid: string } | null
}

export interface CommentAnswer {
  /** 64 bits, as a text. */
  fullDatabaseId: string
  body: string
  createdAt: string
  lastEditedAt: string | null
  viewerDidAuthor: boolean
  author: ActorAnswer
  reactionGroups: { content: string; viewerHasReacted: boolean }[] | null
}

export interface CommitChecksAnswer {
  oid: string
  statusCheckRollup: { contexts: Page<ContextAnswer> & { totalCount: number } } | null
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

export type ContextAnswer = CheckRunAnswer | StatusContextAnswer

export interface CheckRunAnswer {
  __typename: 'CheckRun'
  /** It has more than 32 bits, whatever the schema says; there is no other field for it. */
  databaseId: number | null
  /** Ends in the id. */
  url: string
  name: string
  status: string
  conclusion: string | null
  externalId: string | null
  startedAt: string | null
  completedAt: string | null
  checkSuite: {
    databaseId: number | null
    app: { databaseId: number; slug: string } | null
    /** null for what no workflow of Actions did, and for an App that may not read Actions. */
    workflowRun: { event: string; workflow: { databaseId: number | null } } | null
  } | null
}

export interface StatusContextAnswer {
  __typename: 'StatusContext'
  context: string
  state: string
}
