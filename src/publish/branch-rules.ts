export type MergeMethod = 'merge' | 'squash' | 'rebase'

/**
 * What GitHub demands of a pull request before it lets anybody merge it into a branch, from rulesets and from classic
 * branch protection alike. https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository
 */
export interface BranchRules {
  approvals: number
  codeOwners: boolean
  /** Every conversation has to be resolved. */
  conversations: boolean
  /** The base's newest commit has to be in the head. */
  upToDate: boolean
  /** Names of checks and statuses that have to be good. */
  checks: readonly string[]
  /** Undefined: all that the repository allows. */
  methods: readonly MergeMethod[] | undefined
  mergeQueue: boolean
  /** Rules that only a merge can try, by GitHub's names for them. */
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

/** A rule that is not met yet: GitHub would refuse the merge. */
export type UnmetRule =
  | { is: 'code-owners' }
  | { is: 'review-missing' }
  | { is: 'conversations'; count: number }
  | { is: 'checks-expected'; names: readonly string[] }
  | { is: 'behind' }
  /** The repository allows no way of merging that the branch allows too. */
  | { is: 'no-method' }
