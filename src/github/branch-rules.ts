import type { BranchRules, MergeMethod } from '../publish/branch-rules.ts'
import type { PullRequestAnswer } from './pull-answer.ts'

/** Rules that Galley judges itself, or that no merge of a pull request can break. Of all others only the merge tells. */
const JUDGED = [
  ...['PULL_REQUEST', 'REQUIRED_STATUS_CHECKS', 'REQUIRED_LINEAR_HISTORY', 'MERGE_QUEUE'],
  ...['REQUIRED_REVIEW_THREAD_RESOLUTION', 'CREATION', 'DELETION', 'NON_FAST_FORWARD'],
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
    parameters?.__typename === 'RequiredStatusChecksParameters' ? [parameters] : [],
  )
  const types = new Set(rules.map(({ type }) => type))
  const names = [
    ...checks.flatMap(({ requiredStatusChecks: all }) => all.map(({ context }) => context)),
    ...(classic?.requiredStatusCheckContexts ?? []),
  ]
  const isLinear = types.has('REQUIRED_LINEAR_HISTORY') || classic?.requiresLinearHistory === true
  // Every ruleset has to allow it.
  const isAllowed = (method: MergeMethod) =>
    reviews.every(({ allowedMergeMethods: all }) => !all || all.some((name) => name.toLowerCase() === method))
  const methods = METHODS.filter((method) => !(isLinear && method === 'merge') && isAllowed(method))
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
    upToDate: checks.some(({ strictRequiredStatusChecksPolicy: isStrict }) => isStrict),
    checks: [...new Set(names.filter((name) => name !== null))],
    methods: methods.length < METHODS.length ? methods : undefined,
    mergeQueue: isMergeQueueEnabled || types.has('MERGE_QUEUE'),
    untold: [
      ...[...types].filter((type) => !JUDGED.includes(type)),
      ...(classic?.requiresSignatures && !types.has('REQUIRED_SIGNATURES') ? ['REQUIRED_SIGNATURES'] : []),
    ],
  }
}
