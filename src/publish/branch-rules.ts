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

export type UnmetRule =
  | { is: 'code-owners' }
  | { is: 'review-missing' }
  | { is: 'conversations'; count: number }
  | { is: 'checks-expected'; names: readonly string[] }
  | { is: 'behind' }
  | { is: 'no-method' }
