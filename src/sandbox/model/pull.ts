import type { Account } from './account.ts'
import type { App } from './app.ts'
import type { Label } from './label.ts'
import type { Repository } from './repository.ts'
import type { Team } from './team.ts'
import type { TimelineEvent } from './timeline.ts'

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'

export type Review = {
  id: number
  author: Account
  state: ReviewState
  body: string
  /** The head that was reviewed. */
  commit: string
  /** When its author began it: a review may stay pending for days. */
  createdAt: number
  submittedAt: number
}

export type ReactionName = '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes'

export type Reaction = { id: number; author: Account; content: ReactionName; createdAt: number }

export type Comment = {
  id: number
  pull: Pull
  author: Account
  /** The App that wrote it through its installation. */
  app: App | undefined
  body: string
  /** How often the body was changed. */
  edits: number
  reactions: Reaction[]
  createdAt: number
  updatedAt: number
  editedAt: number | undefined
}

/** A conversation at a line; where it was begun in the sandbox's own name of a person, at none in particular. */
export type Thread = { id: number; resolved: boolean; at: ThreadPlace | undefined; comments: ThreadComment[] }

export type ThreadPlace = { path: string; line: number; startLine: number }

export type ThreadComment = { id: number; author: Account; body: string }

export type Pull = {
  id: number
  number: number
  repository: Repository
  author: Account
  title: string
  body: string | null
  draft: boolean
  /** Whether its conversation is. */
  locked: boolean
  state: 'open' | 'closed'
  /** Where the changes come from; its repository may be a fork. */
  head: { repository: Repository; branch: string; sha: string }
  /** `sha` is the base's tip when the pull request was closed; while it is open, ask `baseTip`. */
  base: { branch: string; sha: string }
  labels: Label[]
  reviews: Review[]
  comments: Comment[]
  requested: Account[]
  requestedTeams: Team[]
  threads: Thread[]
  queued: boolean
  /** Who has told GitHub to merge it by itself. Only the setting: nothing here merges by itself. */
  autoMerge: { by: Account; at: number } | undefined
  /** Oldest first. */
  timeline: TimelineEvent[]
  /** Reads that will still find `mergeable` unknown. */
  unknownReads: number
  /** Reads that will not find the newest commit among the commits yet. */
  lateReads: number
  createdAt: number
  updatedAt: number
  closedAt: number | undefined
  mergedAt: number | undefined
  mergedBy: Account | undefined
  mergeCommit: string | undefined
}

/** The commit the pull request would be merged onto. */
export const baseTip = (pull: Pull) =>
  (pull.state === 'open' ? pull.repository.git.tips.get(pull.base.branch) : undefined) ?? pull.base.sha

/** Each person's last review that was an opinion, also where it was taken back since; in the order they were given. */
export function opinionatedReviews(pull: Pull): Review[] {
  const last = new Map<number, Review>()
  for (const review of pull.reviews) if (review.state !== 'COMMENTED') last.set(review.author.id, review)
  return [...last.values()].sort((one, other) => one.id - other.id)
}

/** Each person's last approval or objection that still stands. */
export function standingReviews(pull: Pull): Review[] {
  return opinionatedReviews(pull).filter((review) => review.state !== 'DISMISSED')
}
