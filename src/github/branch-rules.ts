import type { BranchRules, MergeMethod } from '../publish/branch-rules.ts'
import type { BranchRuleAnswer, PullRequestAnswer } from './pull-answer.ts'

/**
 * Rules that Galley evaluates itself, or that no merge can break. For any other rule, only an attempt to merge
 * shows if it holds.
 */
const EVALUATED = [
  ...['PULL_REQUEST', 'REQUIRED_STATUS_CHECKS', 'REQUIRED_LINEAR_HISTORY', 'MERGE_QUEUE'],
  ...['REQUIRED_REVIEW_THREAD_RESOLUTION', 'CREATION', 'DELETION', 'NON_FAST_FORWARD'],
]

const METHODS: readonly MergeMethod[] = ['merge', 'squash', 'rebase']

/** Combines what the base branch demands: the strictest of all rulesets and of the classic protection. */
export function readBranchRules(
  { baseRef, isMergeQueueEnabled }: PullRequestAnswer,
  rules: readonly BranchRuleAnswer[],
): BranchRules {
  // Classic protection as GitHub shows it to people who are not administrators.
  const classic = baseRef?.refUpdateRule
  const reviews = rules.flatMap(({ parameters }) =>
    parameters?.__typename === 'PullRequestParameters' ? [parameters] : [],
  )
  const checks = rules.flatMap(({ parameters }) =>
    parameters?.__typename === 'RequiredStatusChecksParameters' ? [parameters] : [],
  )
  const types = new Set<string>(rules.map(({ type }) => type))
  const checkNames = [
    ...checks.flatMap(({ requiredStatusChecks }) => requiredStatusChecks.map(({ context }) => context)),
    ...(classic?.requiredStatusCheckContexts ?? []),
  ]
  const isLinear = types.has('REQUIRED_LINEAR_HISTORY') || classic?.requiresLinearHistory === true
  const isAllowed = (method: MergeMethod) =>
    reviews.every(
      ({ allowedMergeMethods }) =>
        !allowedMergeMethods || allowedMergeMethods.some((name) => name.toLowerCase() === method),
    )
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
    checks: [...new Set(checkNames.filter((name) => name !== null))],
    methods: methods.length < METHODS.length ? methods : undefined,
    mergeQueue: isMergeQueueEnabled || types.has('MERGE_QUEUE'),
    untold: [
      ...[...types].filter((type) => !EVALUATED.includes(type)),
      ...(classic?.requiresSignatures && !types.has('REQUIRED_SIGNATURES') ? ['REQUIRED_SIGNATURES'] : []),
    ],
  }
}
