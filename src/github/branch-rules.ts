import type { BranchRules } from '../publish/branch-rules.ts'
import type { MergeMethod } from '../publish/pull.ts'
import type { PullRequestAnswer } from './pull-query.ts'

/** Rules whose outcome only the merge itself tells, by GitHub's names. */
const UNTOLD = [
  ...['REQUIRED_SIGNATURES', 'REQUIRED_DEPLOYMENTS', 'WORKFLOWS', 'CODE_SCANNING', 'SECRET_SCANNING'],
  ...['COMMIT_MESSAGE_PATTERN', 'COMMIT_AUTHOR_EMAIL_PATTERN', 'COMMITTER_EMAIL_PATTERN', 'LOCK_BRANCH'],
  ...['FILE_PATH_RESTRICTION', 'FILE_EXTENSION_RESTRICTION', 'MAX_FILE_SIZE', 'MAX_FILE_PATH_LENGTH'],
]

const METHODS: readonly MergeMethod[] = ['merge', 'squash', 'rebase']

/** What the base branch demands, the strictest of all rulesets and of the classic protection. */
export function readBranchRules({ baseRef, isMergeQueueEnabled }: PullRequestAnswer): BranchRules {
  const rules = baseRef?.rules?.nodes ?? []
  const classic = baseRef?.refUpdateRule
  const reviews = rules.flatMap(({ parameters }) =>
    parameters?.__typename === 'PullRequestParameters' ? [parameters] : [],
  )
  const checks = rules.flatMap(({ parameters }) =>
    parameters?.__typename === 'RequiredStatusChecksParameters' ? parameters.requiredStatusChecks : [],
  )
  const types = new Set(rules.map(({ type }) => type))
  const names = [...checks.map(({ context }) => context), ...(classic?.requiredStatusCheckContexts ?? [])]
  const isLinear = types.has('REQUIRED_LINEAR_HISTORY') || classic?.requiresLinearHistory === true
  const allowed = reviews.flatMap(({ allowedMergeMethods }) => allowedMergeMethods ?? [])
  const methods = METHODS.filter(
    (method) =>
      !(isLinear && method === 'merge') &&
      (!allowed.length || allowed.some((name) => name.toLowerCase() === method)),
  )
  return {
    approvals: Math.max(
      classic?.requiredApprovingReviewCount ?? 0,
      ...reviews.map(({ requiredApprovingReviewCount }) => requiredApprovingReviewCount),
    ),
    codeOwners:
      classic?.requiresCodeOwnerReviews === true ||
      reviews.some(({ requireCodeOwnerReview }) => requireCodeOwnerReview),
    conversations:
      classic?.requiresConversationResolution === true ||
      reviews.some(({ requiredReviewThreadResolution }) => requiredReviewThreadResolution),
    checks: [...new Set(names.filter((name) => name !== null))],
    methods: methods.length < METHODS.length ? methods : undefined,
    mergeQueue: isMergeQueueEnabled || types.has('MERGE_QUEUE'),
    untold: [
      ...UNTOLD.filter((type) => types.has(type)),
      ...(classic?.requiresSignatures && !types.has('REQUIRED_SIGNATURES') ? ['REQUIRED_SIGNATURES'] : []),
    ],
  }
}
