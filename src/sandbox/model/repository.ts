import type { BareRepository } from '../git/bare-repository.ts'
import type { Account } from './account.ts'
import type { App } from './app.ts'
import type { CheckRun, Status } from './check.ts'
import type { Deployment, Dispatch, PageBuild } from './deployment.ts'
import type { Team } from './team.ts'
import type { TimelineEvent } from './timeline.ts'
export type Permission = 'admin' | 'maintain' | 'write' | 'read' | 'none'

export type MergeMethods = { merge: boolean; squash: boolean; rebase: boolean }

export type Protection = {
  approvals?: number
  /** Names of checks or of statuses' contexts that must be good on the head. */
  checks?: string[]
  mergeQueue?: boolean
  /** One of these people must approve: they own all files. */
  codeOwners?: string[]
  /** True if every conversation must be resolved. */
  conversations?: boolean
  upToDate?: boolean
  methods?: (keyof MergeMethods)[]
  /** Patterns that commit messages must match, each in its own rule before all others. */
  commitPatterns?: string[]
  dismissStale?: boolean
  /** `ruleset` (default) shows in rules/branches, `classic` in branches/…/protection. */
  kind?: 'ruleset' | 'classic'
}

export type Repository = {
  id: number
  owner: Account
  name: string
  /** Earlier owner/name pairs in lower case, which answer with a redirect. */
  formerly: Set<string>
  description: string | null
  private: boolean
  archived: boolean
  archivedAt?: number | undefined
  /** True if GitHub itself has blocked access to it. */
  disabled?: boolean
  defaultBranch: string
  allow: MergeMethods
  parent: Repository | undefined
  git: BareRepository
  permissions: Map<string, Permission>
  protections: Map<string, Protection>
  labels: Map<string, Label>
  pulls: Map<number, Pull>
  /** Those that are no pull requests. */
  issues: Map<number, Issue>
  comments: Map<number, Comment>
  checkRuns: CheckRun[]
  /** Suites that somebody requested again, and that their Apps have not answered yet. */
  requeuedSuites: Set<number>
  workflows: Map<string, number>
  statuses: Status[]
  deployments: Deployment[]
  pageBuilds: PageBuild[]
  dispatches: Dispatch[]
  createdAt: number
  pushedAt: number
}

export const fullName = (repository: Repository) => `${repository.owner.login}/${repository.name}`

export function permissionOf(repository: Repository, login: string): Permission {
  const permission = repository.permissions.get(login.toLowerCase())
  if (permission && permission !== 'none') return permission
  return repository.private ? 'none' : 'read'
}

export const mayWrite = (repository: Repository, login: string) =>
  ['admin', 'maintain', 'write'].includes(permissionOf(repository, login))

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
  issue: Issue
  author: Account
  app: App | undefined
  body: string
  edits: number
  reactions: Reaction[]
  createdAt: number
  updatedAt: number
  editedAt: number | undefined
  editor: Account | undefined
}

/** On GitHub every pull request is an issue too. */
export type Issue = Pick<
  Pull,
  | 'id'
  | 'number'
  | 'repository'
  | 'author'
  | 'title'
  | 'body'
  | 'state'
  | 'locked'
  | 'labels'
  | 'comments'
  | 'createdAt'
  | 'updatedAt'
  | 'closedAt'
>

export const isPull = (issue: Issue): issue is Pull => 'head' in issue

/** Issues and pull requests share their numbers. */
export const nextNumber = ({ pulls, issues }: Repository) => pulls.size + issues.size + 1

/** A conversation at a line. Without `at` it is at no particular line, as tests may open one. */
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
  /** Who last edited the body, and when; undefined if it is as its author wrote it. Titles do not count. */
  described?: { by: Account; at: number }
  draft: boolean
  locked: boolean
  state: 'open' | 'closed'
  head: { repository: Repository; branch: string; sha: string }
  /** The base's tip when the pull request was closed. While it is open, use `baseTip`. */
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
  timeline: TimelineEvent[]
  /** The number of reads that will still find `mergeable` unknown. */
  unknownReads: number
  /** The number of reads that will not yet show the newest commit. */
  lateReads: number
  createdAt: number
  updatedAt: number
  closedAt: number | undefined
  mergedAt: number | undefined
  mergedBy: Account | undefined
  mergeCommit: string | undefined
}

export const baseTip = (pull: Pull) =>
  (pull.state === 'open' ? pull.repository.git.tips.get(pull.base.branch) : undefined) ?? pull.base.sha

/** Each person's last approval or objection, even if it was dismissed since, in the order they were given. */
export function opinionatedReviews(pull: Pull): Review[] {
  const last = new Map<number, Review>()
  for (const review of pull.reviews) if (review.state !== 'COMMENTED') last.set(review.author.id, review)
  return [...last.values()].sort((first, second) => first.id - second.id)
}

export function standingReviews(pull: Pull): Review[] {
  return opinionatedReviews(pull).filter((review) => review.state !== 'DISMISSED')
}

/** A branch that moved. `before` is undefined if it was created, `after` if it was deleted. */
export type BranchMove = {
  branch: string
  before: string | undefined
  after: string | undefined
  /** GitHub itself merged the base branch into it. */
  isUpdate?: boolean
}
