import type { components } from '@octokit/openapi-types'
import { fullName, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'

type Schemas = components['schemas']
type Rule = Schemas['repository-rule-detailed']

export function branchRules(repository: Repository, branch: string): Rule[] {
  const protection = repository.protections.get(branch)
  if (!protection || protection.kind === 'classic') return []
  const ruleset = {
    ruleset_id: repository.id,
    ruleset_source: fullName(repository),
    ruleset_source_type: 'Repository',
  } as const
  const rules: Rule[] = (protection.commitPatterns ?? []).map((pattern) => ({
    type: 'commit_message_pattern',
    parameters: { operator: 'regex', pattern },
    ...ruleset,
  }))
  const { approvals = 0, codeOwners, conversations = false, methods } = protection
  if (approvals || codeOwners || conversations || methods) {
    rules.push({
      type: 'pull_request',
      parameters: {
        required_approving_review_count: approvals,
        dismiss_stale_reviews_on_push: protection.dismissStale ?? false,
        require_code_owner_review: codeOwners !== undefined,
        require_last_push_approval: false,
        required_review_thread_resolution: conversations,
        ...(methods && { allowed_merge_methods: methods }),
      },
      ...ruleset,
    })
  }
  if (protection.checks?.length) {
    rules.push({
      type: 'required_status_checks',
      parameters: {
        required_status_checks: protection.checks.map((context) => ({ context })),
        strict_required_status_checks_policy: protection.upToDate ?? false,
      },
      ...ruleset,
    })
  }
  if (protection.mergeQueue) {
    rules.push({
      type: 'merge_queue',
      parameters: {
        check_response_timeout_minutes: 60,
        grouping_strategy: 'ALLGREEN',
        max_entries_to_build: 5,
        max_entries_to_merge: 5,
        merge_method: 'MERGE',
        min_entries_to_merge: 1,
        min_entries_to_merge_wait_minutes: 0,
      },
      ...ruleset,
    })
  }
  return rules
}

export function classicProtection(
  world: World,
  repository: Repository,
  branch: string,
): Schemas['branch-protection'] | undefined {
  const protection = repository.protections.get(branch)
  if (protection?.kind !== 'classic') return undefined
  const url = `${world.api}/repos/${fullName(repository)}/branches/${encodeURIComponent(branch)}/protection`
  const { approvals, checks = [], dismissStale = false } = protection
  return {
    url,
    enabled: true,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: false },
    ...(approvals
      ? {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: dismissStale,
            require_code_owner_reviews: protection.codeOwners !== undefined,
            required_approving_review_count: approvals,
          },
        }
      : {}),
    ...(checks.length > 0
      ? {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            strict: protection.upToDate ?? false,
            contexts: checks,
            checks: checks.map((context) => ({ context, app_id: null })),
          },
        }
      : {}),
  }
}
