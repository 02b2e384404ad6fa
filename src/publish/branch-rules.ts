import type { Instant } from '../content/instant.ts'

export type MergeMethod = 'merge' | 'squash' | 'rebase'

/**
 * What GitHub demands of a pull request before it lets anybody merge it into a branch, from rulesets and from classic
 * branch protection alike. https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository
 */
export interface BranchRules {
  approvals: number
  codeOwners: boolean
  /** Every conversation must be resolved. */
  conversations: boolean
  upToDate: boolean
  checks: readonly string[]
  /** Undefined: every method that the repository allows. */
  methods: readonly MergeMethod[] | undefined
  mergeQueue: boolean
  /** Rules that only a merge can test, by GitHub's names for them. */
  untold: readonly string[]
}

export const noBranchRules: BranchRules = {
  approvals: 0,
  codeOwners: false,
  conversations: false,
  upToDate: false,
  checks: [],
  methods: undefined,
  mergeQueue: false,
  untold: [],
}

/** What becomes of a branch that is behind the one it goes into. */
export type BranchUpdate =
  /** Galley asks for it from then on. */
  | { is: 'planned'; from: Instant }
  /** Galley asks for it as soon as nothing else stands in the way. */
  | { is: 'due' }
  /** GitHub has been asked, and does it within seconds. */
  | { is: 'asked' }
  | { is: 'unanswered' }
  | { is: 'refused'; message: string }
  | { is: 'too-often'; count: number }
  /** An App cannot write to it. */
  | { is: 'fork' }
  /** A rebase leaves out merge commits, so that an update would keep it from being published. */
  | { is: 'rebased' }

export type UnmetRule =
  | { is: 'code-owners' }
  | { is: 'review-missing' }
  | { is: 'conversations'; count: number }
  | { is: 'checks-expected'; names: readonly string[] }
  /** `update`: what Galley does about it, where the site asks for that. */
  | { is: 'behind'; update?: BranchUpdate }
  | { is: 'no-method' }
