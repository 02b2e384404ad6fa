import type { components } from '@octokit/openapi-types'
import type { Issue, IssueComment } from '@octokit/webhooks-types'
import { accountJson } from '../model/account.ts'
import { associationOf } from '../model/association.ts'
import { type Comment, fullName, type Pull, type Reaction, type ReactionName } from '../model/repository.ts'
import { iso, isoOrNull, type World } from '../model/world.ts'
import { appJson } from './app-json.ts'
import { labelJson } from './label-json.ts'
import { pullUrl } from './pull-json.ts'

export function commentJson(world: World, comment: Comment) {
  const { pull, id } = comment
  const api = `${world.api}/repos/${fullName(pull.repository)}/issues`
  return {
    id,
    node_id: `IC_${id}`,
    url: `${api}/comments/${id}`,
    html_url: `${pullUrl(world, pull)}#issuecomment-${id}`,
    issue_url: `${api}/${pull.number}`,
    body: comment.body,
    user: accountJson(world, comment.author),
    created_at: iso(comment.createdAt),
    updated_at: iso(comment.updatedAt),
    author_association: associationOf(pull.repository, comment.author),
    performed_via_github_app: comment.app ? appJson(world, comment.app) : null,
    reactions: reactionsJson(`${api}/comments/${id}/reactions`, comment.reactions),
  } satisfies components['schemas']['issue-comment'] & IssueComment
}

export function issueJson(world: World, pull: Pull) {
  const url = `${world.api}/repos/${fullName(pull.repository)}/issues/${pull.number}`
  const html = pullUrl(world, pull)
  return {
    id: pull.id,
    node_id: `PR_${pull.id}`,
    url,
    repository_url: `${world.api}/repos/${fullName(pull.repository)}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: pull.number,
    title: pull.title,
    user: accountJson(world, pull.author),
    labels: pull.labels.map((label) => labelJson(world, pull.repository, label)),
    state: pull.state,
    locked: pull.locked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: pull.comments.length,
    created_at: iso(pull.createdAt),
    updated_at: iso(pull.updatedAt),
    closed_at: isoOrNull(pull.closedAt),
    author_association: associationOf(pull.repository, pull.author),
    active_lock_reason: null,
    draft: pull.draft,
    pull_request: {
      url: `${world.api}/repos/${fullName(pull.repository)}/pulls/${pull.number}`,
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: isoOrNull(pull.mergedAt),
    },
    body: pull.body,
    reactions: reactionsJson(`${url}/reactions`, []),
    state_reason: null,
  } satisfies Issue
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
