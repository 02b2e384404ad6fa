import type { RefUpdateRule, RepositoryRule } from '@octokit/graphql-schema'
import type { GraphQLResolveInfo } from 'graphql'
import { branchRules } from '../json/branch-rules-json.ts'
import type { Repository } from '../model/repository.ts'
import { connection, type PageArguments } from './connection.ts'
import type { Fields } from './query.ts'

type Rule = ReturnType<typeof branchRules>[number]

export function branchRuleFields(repository: Repository, branch: string) {
  const protection = repository.protections.get(branch)
  return {
    rules: (page: PageArguments, _: unknown, info: GraphQLResolveInfo) =>
      connection(branchRules(repository, branch), page, info, ruleNode),
    refUpdateRule:
      protection?.kind === 'classic'
        ? ({
            pattern: branch,
            allowsDeletions: false,
            allowsForcePushes: false,
            blocksCreations: false,
            requiredApprovingReviewCount: protection.approvals ?? null,
            requiredStatusCheckContexts: protection.checks ?? [],
            requiresCodeOwnerReviews: protection.codeOwners !== undefined,
            requiresConversationResolution: protection.conversations ?? false,
            requiresLinearHistory: false,
            requiresSignatures: false,
            viewerAllowedToDismissReviews: false,
            viewerCanPush: true,
          } satisfies Fields<RefUpdateRule>)
        : null,
  }
}

function ruleNode(rule: Rule) {
  return {
    id: `RR_${rule.type}`,
    type: rule.type.toUpperCase(),
    parameters: parametersNode(rule),
  } satisfies Fields<RepositoryRule>
}

function parametersNode(rule: Rule) {
  switch (rule.type) {
    case 'pull_request': {
      const parameters = rule.parameters
      return {
        __typename: 'PullRequestParameters',
        requiredApprovingReviewCount: parameters?.required_approving_review_count ?? 0,
        requireCodeOwnerReview: parameters?.require_code_owner_review ?? false,
        requireLastPushApproval: parameters?.require_last_push_approval ?? false,
        requiredReviewThreadResolution: parameters?.required_review_thread_resolution ?? false,
        dismissStaleReviewsOnPush: parameters?.dismiss_stale_reviews_on_push ?? false,
        allowedMergeMethods: parameters?.allowed_merge_methods?.map((method) => method.toUpperCase()) ?? null,
      }
    }
    case 'required_status_checks':
      return {
        __typename: 'RequiredStatusChecksParameters',
        requiredStatusChecks: rule.parameters?.required_status_checks ?? [],
        strictRequiredStatusChecksPolicy: rule.parameters?.strict_required_status_checks_policy ?? false,
        doNotEnforceOnCreate: false,
      }
    default:
      return null
  }
}
