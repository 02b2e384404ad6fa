import type { components } from '@octokit/openapi-types'
import type { IssueComment, Issue as IssueJson } from '@octokit/webhooks-types'
import { accountJson } from '../model/account.ts'
import { associationOf } from '../model/association.ts'
import {
  type Comment,
  fullName,
  type Issue,
  isPull,
  type Reaction,
  type ReactionName,
} from '../model/repository.ts'
import { iso, isoOrNull, type World } from '../model/world.ts'
import { appJson } from './app-json.ts'
import { labelJson } from './label-json.ts'
import { pullUrl } from './pull-json.ts'

export function commentJson(world: World, comment: Comment) {
  const { issue, id } = comment
  const api = `${world.api}/repos/${fullName(issue.repository)}/issues`
  return {
    id,
    node_id: `IC_${id}`,
    url: `${api}/comments/${id}`,
    html_url: `${issueUrl(world, issue)}#issuecomment-${id}`,
    issue_url: `${api}/${issue.number}`,
    body: comment.body,
    user: accountJson(world, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: associationOf(issue.repository, comment.author),
    performed_via_github_app: comment.app ? appJson(world, comment.app) : null,
    reactions: reactionsJson(`${api}/comments/${id}/reactions`, comment.reactions),
  } satisfies components['schemas']['issue-comment'] & IssueComment
}

export const issueUrl = (world: World, issue: Issue) =>
  isPull(issue) ? pullUrl(world, issue) : `${world.url}/${fullName(issue.repository)}/issues/${issue.number}`

export function issueJson(world: World, issue: Issue) {
  const { repository } = issue
  const url = `${world.api}/repos/${fullName(repository)}/issues/${issue.number}`
  const html = issueUrl(world, issue)
  return {
    id: issue.id,
    node_id: isPull(issue) ? `PR_${issue.id}` : `I_${issue.id}`,
    url,
    repository_url: `${world.api}/repos/${fullName(repository)}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: issue.number,
    title: issue.title,
    user: accountJson(world, issue.author),
    labels: issue.labels.map((label) => labelJson(world, repository, label)),
    state: issue.state,
    locked: issue.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: issue.comments.length,
    created_at: iso(issue.createdAt),
    updated_at: iso(issue.updatedAt),
    closed_at: isoOrNull(issue.closedAt),
    author_association: associationOf(repository, issue.author),
    active_lock_reason: null,
    ...(isPull(issue) && {
      draft: issue.draft,
      pull_request: {
        url: `${world.api}/repos/${fullName(repository)}/pulls/${issue.number}`,
        html_url: html,
        diff_url: `${html}.diff`,
        patch_url: `${html}.patch`,
        merged_at: isoOrNull(issue.mergedAt),
      },
    }),
    body: issue.body,
    reactions: reactionsJson(`${url}/reactions`, []),
    state_reason: null,
  } satisfies IssueJson
}

export function reactionJson(world: World, reaction: Reaction) {
  const { id, content } = reaction
  return {
    id,
    node_id: `REA_${id}`,
    user: accountJson(world, reaction.author),
    content,
    created_at: iso(reaction.createdAt),
  } satisfies components['schemas']['reaction']
}

function reactionsJson(url: string, reactions: Reaction[]) {
  const count = (name: ReactionName) => reactions.filter((reaction) => reaction.content === name).length
  return {
    url,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    confused: count('confused'),
    heart: count('heart'),
    hooray: count('hooray'),
    eyes: count('eyes'),
    rocket: count('rocket'),
  } satisfies components['schemas']['reaction-rollup']
}
