import type { components } from '@octokit/openapi-types'
import type { PullRequestReview } from '@octokit/webhooks-types'
import { accountJson } from '../model/account.ts'
import { associationOf } from '../model/association.ts'
import { fullName, type Pull, type Review } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'
import { pullUrl } from './pull-json.ts'

export function reviewJson(world: World, pull: Pull, review: Review) {
  const html = `${pullUrl(world, pull)}#pullrequestreview-${review.id}`
  const pullApi = `${world.api}/repos/${fullName(pull.repository)}/pulls/${pull.number}`
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: accountJson(world, review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pullApi,
    _links: { html: { href: html }, pull_request: { href: pullApi } },
    submitted_at: iso(review.submittedAt),
    commit_id: review.commit,
    author_association: associationOf(pull.repository, review.author),
  } satisfies components['schemas']['pull-request-review']
}

export function reviewPayload(world: World, pull: Pull, review: Review): PullRequestReview {
  const states = {
    APPROVED: 'approved',
    CHANGES_REQUESTED: 'changes_requested',
    COMMENTED: 'commented',
    DISMISSED: 'dismissed',
  } as const
  return { ...reviewJson(world, pull, review), state: states[review.state] }
}
