import type { BranchRules, MergeMethod } from './branch-rules.ts'
import type { Command } from './command.ts'

export type Permission = 'admin' | 'write' | 'read' | 'none'

export function mayWrite(permission: Permission | undefined): boolean {
  return permission === 'admin' || permission === 'write'
}

/** The repository's number stays when it is renamed; owner and name are how to reach it today. */
export interface PullId {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
  number: number
}

/** Names a pull request in tables and queues: unlike its owner's and repository's names it never changes. */
export function pullKey({ repositoryId, number }: Pick<PullId, 'repositoryId' | 'number'>): string {
  return `${repositoryId}#${number}`
}

export interface RepositoryFacts extends Omit<PullId, 'number'> {
  private: boolean
}

export interface Opinion {
  author: string
  says: 'approved' | 'changes-requested'
  /** The commit it is on, by GitHub's word today: a rebase takes approvals along to a commit that nobody has seen. */
  head: string
  /** When they began it, in milliseconds since the epoch, to the second. */
  begunAt: number
}

/** The head or the base was put elsewhere: what was approved before may not be what would be merged. */
export type PullMove =
  /**
   * Turned to another branch, from `was`, by somebody or by GitHub itself; without `was`, the base branch itself was
   * force-pushed or deleted, so that the pull request may bring commits that it did not bring before.
   */
  { of: 'base'; at: number; was?: string; by?: string } | { of: 'head'; at: number; was?: string }

/** A check run or a commit status of the head. Galley's own is left out. */
export interface Check {
  name: string
  state: 'good' | 'running' | 'failed'
}

export type PullList = 'labels' | 'comments' | 'reviews' | 'checks' | 'rules' | 'conversations'

/** What GitHub says about one pull request, as values. Instants are milliseconds since the epoch, UTC. */
export interface Pull {
  id: PullId
  nodeId: string
  title: string
  url: string
  private: boolean
  state: 'open' | 'closed' | 'merged'
  isDraft: boolean
  /** Its conversation is locked, or its repository archived: GitHub refuses what an App would write there. */
  isLocked: boolean
  /** When its repository was archived; undefined if it is not. In an archived repository nothing can be merged. */
  archivedAt?: number
  author: string
  /** Logins of people, as GitHub gave them: nobody else is ever mentioned, and no bot. */
  people: { author?: string; requested: readonly string[]; approving: readonly string[] }
  openedAt: number
  /** When it was last opened again after having been closed: by GitHub's clock, to the second. */
  reopenedAt?: number
  head: { sha: string; branch: string; fork: boolean }
  /**
   * The branch it would be merged into, and that branch's newest commit; `configuration` is the object id of Galley's
   * own there, '' where there is none, undefined where that is not known.
   */
  base: { branch: string; sha: string; configuration?: string }
  defaultBranch: string
  labels: readonly string[]
  mergeable: 'yes' | 'no' | 'unknown'
  opinions: readonly Opinion[]
  /** Oldest first; by GitHub's clock, to the second. */
  moves: readonly PullMove[]
  /** Moves before this time, in milliseconds since the epoch, may be missing. */
  movesKnownSince?: number
  checks: readonly Check[]
  checksUnknown?: boolean
  /** The lists that go on past what was read of them. */
  cut: readonly PullList[]
  allowedMethods: readonly MergeMethod[]
  body: string
  rules: BranchRules
  /** GitHub's own word on the reviews that the branch demands; undefined where it demands none. */
  reviewDecision: 'approved' | 'review-required' | 'changes-requested' | undefined
  unresolved: number
  /** The branch demands that the base's newest commit be in it, and it is not. */
  isBehind: boolean
  /** The person who told GitHub to merge it by itself, as soon as the branch's rules are met. */
  autoMergeBy?: string
  queuePosition?: number
  /** The last person who took it out of the merge queue, and when: in milliseconds since the epoch, to the second. */
  takenOut?: { by: string; at: number }
  mergedAt?: number
  /** Galley's App merged it: this Galley, or another one. */
  isMergedByGalley?: boolean
  mergeCommit?: string
}

export interface CommandComment {
  id: number
  by: string
  command: Command
  /** Milliseconds since the epoch. */
  writtenAt: number
}

/** The commands that wait for an answer, and the keys of those that were answered in words. */
export interface Commands {
  waiting: readonly CommandComment[]
  replied: readonly string[]
}

export interface WrittenCheck {
  id: number
  fingerprint: string
  /** `waiting` is in progress; `other` is nothing that Galley means to say, such as queued. */
  conclusion: 'success' | 'neutral' | 'failure' | 'waiting' | 'other'
}

/** What Galley wrote on a pull request before, so that it writes again only what changed. */
export interface Written {
  /** Galley has no other comment than this one; else there may be one among those that were not read. */
  isKnown: boolean
  comment?: { id: number; body: string }
  check?: WrittenCheck
  /** All of the head's checks have been read: with no check here, there is none. */
  isCheckKnown: boolean
  notifications: readonly string[]
  /** The dates of which its notices have said that Galley waits no longer, in milliseconds since the epoch. */
  lapsed: readonly number[]
  suggestions: readonly WrittenSuggestion[]
}

export interface WrittenSuggestion {
  key: string
  threadId: string
  commentId: number
  isResolved: boolean
  isAnswered: boolean
}

export interface OwnCommit {
  sha: string
  parents: readonly string[]
}

export type PullHistory =
  /** They have one newest commit in common, so that a merge brings what is shown. `commits`: its own, oldest first. */
  | { is: 'plain'; commits: readonly OwnCommit[] }
  /** They have several, so that a merge may undo what the base has, and no comparison shows it. */
  | { is: 'crossed' }
  | { is: 'too-long' }
  /**
   * GitHub rebases its commits one by one, and they touch more than is shown. Without `paths`: a rebase leaves out
   * merge commits.
   */
  | { is: 'rewritten'; paths: readonly string[] }
