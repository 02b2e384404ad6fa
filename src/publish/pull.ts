import type { BranchRules, MergeMethod } from './branch-rules.ts'
import type { Command } from './command.ts'

/** `maintain` is `write` and more: such a person manages the repository. */
export type Permission = 'admin' | 'maintain' | 'write' | 'read' | 'none'

export function mayWrite(permission: Permission | undefined): boolean {
  return permission === 'admin' || permission === 'maintain' || permission === 'write'
}

/** The repository's number stays when it is renamed; owner and name are how to reach it today. */
export interface PullId {
  installationId: number
  repositoryId: number
  owner: string
  repo: string
  number: number
}

/** The key of a pull request in tables and queues. It stays when its owner or repository is renamed. */
export function pullKey({ repositoryId, number }: Pick<PullId, 'repositoryId' | 'number'>): string {
  return `${repositoryId}#${number}`
}

export interface RepositoryFacts extends Omit<PullId, 'number'> {
  private: boolean
}

export interface Opinion {
  author: string
  says: 'approved' | 'changes-requested'
  /** The commit that GitHub shows for it today: a rebase moves approvals to a commit that nobody has seen. */
  head: string
  /** When they began it, in milliseconds since the epoch, to the second. */
  begunAt: number
}

/** The head or the base was changed, so an approval from before may not be for what would be merged. */
export type PullMove =
  /**
   * A person or GitHub itself turned it from the branch `was` to another one. Without `was`, the base branch
   * itself was force-pushed or deleted, so that the pull request may bring commits that it did not bring before.
   */
  | { of: 'base'; at: number; was?: string; by?: string }
  /** Force-pushed, from the commit `was`. */
  | { of: 'head'; at: number; was?: string }

/** A check run or a commit status of the head. Galley's own is left out. */
export interface Check {
  name: string
  state: 'good' | 'running' | 'failed'
  /** The branch's rules demand it of this pull request, as far as GitHub says. */
  isRequired?: boolean
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
  /** Its conversation is locked or its repository archived, so GitHub refuses what an App writes there. */
  isLocked: boolean
  /** When its repository was archived; undefined if it is not. In an archived repository nothing can be merged. */
  archivedAt?: number
  author: string
  /** Logins as GitHub gave them. Only these people are ever mentioned, and never a bot. */
  people: { author?: string; requested: readonly string[]; approving: readonly string[] }
  openedAt: number
  /** When it was last reopened, by GitHub's clock, to the second. */
  reopenedAt?: number
  /** `repository`: `owner/repo`, where the branch is; undefined if that repository is gone. */
  head: { sha: string; branch: string; fork: boolean; repository?: string }
  /**
   * Earlier heads that bring exactly the same as the present one: since then only the base was merged into it, without
   * touching any of its files. Known only where the site has Galley update branches.
   */
  equalHeads?: readonly string[]
  /**
   * The branch it would be merged into, and that branch's newest commit. `configuration` is the object id of
   * Galley's configuration there: '' if there is none, undefined if that is not known.
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
  /** The lists that are longer than what Galley read of them. */
  cut: readonly PullList[]
  allowedMethods: readonly MergeMethod[]
  body: string
  /** The messages of its newest commits, oldest first. */
  commitMessages: readonly string[]
  /** Who last wrote the description, and when: in milliseconds since the epoch, to the second. */
  described: { by: string; at: number }
  rules: BranchRules
  /** GitHub's verdict on the reviews that the branch demands; undefined if it demands none. */
  reviewDecision: 'approved' | 'review-required' | 'changes-requested' | undefined
  /** Unresolved conversations. */
  unresolved: number
  /** The branch demands that the head contain the base's newest commit, and it does not. */
  isBehind: boolean
  autoMergeBy?: string
  /** The place in the merge queue, from 1. */
  queuePosition?: number
  /** The last person who took it out of the merge queue, and when: in milliseconds since the epoch, to the second. */
  takenOut?: { by: string; at: number }
  mergedAt?: number
  /** Galley's App opened it. */
  isByGalley?: boolean
  /** Galley's App merged it: this Galley, or another one. */
  isMergedByGalley?: boolean
  mergeCommit?: string
}

export interface CommandComment {
  /** The number of the comment or of the review. Each of the two counts for itself. */
  id: number
  /** A review's body, or a box that somebody ticked in Galley's own comment. Undefined: a comment. */
  on?: 'review' | 'box'
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
  /** `waiting`: in progress. `other`: a state that Galley does not intend, such as queued. */
  conclusion: 'success' | 'neutral' | 'failure' | 'waiting' | 'other'
}

export interface Written {
  /** True if Galley has no other comment than this one. Otherwise there may be one among those that were not read. */
  isKnown: boolean
  comment?: { id: number; body: string }
  check?: WrittenCheck
  /** True if all of the head's checks have been read: if there is no check here, there is none at all. */
  isCheckKnown: boolean
  notifications: readonly string[]
  /** The dates for which Galley's notices have said that it no longer waits, in milliseconds since the epoch. */
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

/** What a head and a base were found to have in common. */
export interface KnownMergeBase {
  base: string
  head: string
  mergeBase: string
}

export interface OwnCommit {
  sha: string
  parents: readonly string[]
}

export type PullHistory =
  /**
   * Head and base have one newest commit in common, so a merge brings what is shown. `commits`: the head's own,
   * oldest first.
   */
  | { is: 'plain'; commits: readonly OwnCommit[] }
  /** Head and base have several such commits, so a merge may undo what the base has, and no comparison shows it. */
  | { is: 'crossed' }
  | { is: 'too-long' }
  /**
   * GitHub rebases its commits one by one, and they touch more than is shown. Without `paths`: a rebase leaves out
   * merge commits.
   */
  | { is: 'rewritten'; paths: readonly string[] }
