import type { BareRepository } from '../git/bare-repository.ts'
import type { Account } from './account.ts'
import type { App } from './app.ts'
import type { CheckRun, Status } from './check.ts'
import type { Deployment, Dispatch, PageBuild } from './deployment.ts'
import type { Team } from './team.ts'
import type { TimelineEvent } from './timeline.ts'
/** A collaborator's permission. */
export type Permission = 'admin' | 'write' | 'read' | 'none'

/** The ways of merging a repository allows. */
export type MergeMethods = { merge: boolean; squash: boolean; rebase: boolean }

/** What a branch demands before anything is merged into it. */
export type Protection = {
  /** Approvals by people with write permission. */
  approvals?: number
  /** Names of checks or contexts of statuses that must be good on the head. */
  checks?: string[]
  mergeQueue?: boolean
  /** People of whom one has to approve: the owners of all files. */
  codeOwners?: string[]
  /** Every conversation has to be resolved. */
  conversations?: boolean
  /** The base's newest commit has to be in the head. */
  upToDate?: boolean
  /** The ways of merging that the branch allows. */
  methods?: (keyof MergeMethods)[]
  /** Patterns that messages of commits have to match, each in a rule of its own before all others. */
  commitPatterns?: string[]
  /** A push takes the approvals back. */
  dismissStale?: boolean
  /** `ruleset` (default) shows in rules/branches, `classic` in branches/…/protection. */
  kind?: 'ruleset' | 'classic'
}

/** A repository's state beside its Git objects. */
export type Repository = {
  id: number
  owner: Account
  name: string
  /** Earlier owner/name pairs in lower case, which answer with a redirect. */
  formerly: Set<string>
  description: string | null
  private: boolean
  archived: boolean
  /** When it was archived, for as long as it is. */
  archivedAt?: number | undefined
  /** GitHub itself has shut it. */
  disabled?: boolean
  defaultBranch: string
  allow: MergeMethods
  parent: Repository | undefined
  git: BareRepository
  permissions: Map<string, Permission>
  protections: Map<string, Protection>
  labels: Map<string, Label>
  pulls: Map<number, Pull>
  comments: Map<number, Comment>
  checkRuns: CheckRun[]
  /** Suites that somebody has asked for again, and that nobody has answered yet. */
  requeuedSuites: Set<number>
  /** The ids of Actions workflows, by their names. */
  workflows: Map<string, number>
  statuses: Status[]
  deployments: Deployment[]
  pageBuilds: PageBuild[]
  dispatches: Dispatch[]
  createdAt: number
  pushedAt: number
}

/** `owner/name`. */
export const fullName = (repository: Repository) => `${repository.owner.login}/${repository.name}`

/** Returns a person's present permission. Anyone may read a public repository. */
export function permissionOf(repository: Repository, login: string): Permission {
  const permission = repository.permissions.get(login.toLowerCase())
  if (permission && permission !== 'none') return permission
  return repository.private ? 'none' : 'read'
}

/** True for people who may push, approve with effect, and merge. */
export const mayWrite = (repository: Repository, login: string) =>
  ['admin', 'write'].includes(permissionOf(repository, login))

/** A repository's label. */
export type Label = { id: number; name: string; color: string; description: string | null }

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
  /** True if its conversation is locked. */
  locked: boolean
  state: 'open' | 'closed'
  /** The source of the changes; its repository may be a fork. */
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
  /** The person who enabled auto-merge. Only the setting is kept: the sandbox merges nothing by itself. */
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
  return [...last.values()].sort((first, second) => first.id - second.id)
}

/** Each person's last approval or objection that still stands. */
export function standingReviews(pull: Pull): Review[] {
  return opinionatedReviews(pull).filter((review) => review.state !== 'DISMISSED')
}

/** A branch that moved. `before` is undefined if it was created, `after` if it was deleted. */
export type BranchMove = { branch: string; before: string | undefined; after: string | undefined }
