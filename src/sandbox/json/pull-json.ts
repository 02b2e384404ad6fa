import type { components } from '@octokit/openapi-types'
import type { PullRequest as PullPayload } from '@octokit/webhooks-types'
import { pullCommits, pullFiles, readMergeable } from '../git/pull-facts.ts'
import { accountJson } from '../model/account.ts'
import { associationOf } from '../model/association.ts'
import { mergeableState } from '../model/merge-rule.ts'
import { baseTip, fullName, type Pull } from '../model/repository.ts'
import { iso, isoOrNull, type World } from '../model/world.ts'
import { labelJson } from './label-json.ts'
import { repositoryJson } from './repository-json.ts'
import { teamJson } from './team-json.ts'

type Schemas = components['schemas']

export const pullUrl = (world: World, pull: Pull) =>
  `${world.url}/${fullName(pull.repository)}/pull/${pull.number}`

export function simplePullJson(world: World, pull: Pull) {
  const { repository, head, number } = pull
  const api = `${world.api}/repos/${fullName(repository)}`
  const url = `${api}/pulls/${number}`
  const html = pullUrl(world, pull)
  const links = {
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${api}/issues/${number}/comments`,
    statuses_url: `${api}/statuses/${head.sha}`,
    issue_url: `${api}/issues/${number}`,
  }
  const { owner } = repository
  return {
    ...links,
    url,
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    number,
    state: pull.state,
    locked: pull.locked,
    title: pull.title,
    user: accountJson(world, pull.author),
    body: pull.body,
    labels: pull.labels.map((label) => labelJson(world, repository, label)),
    milestone: null,
    active_lock_reason: null,
    created_at: iso(pull.createdAt),
    updated_at: iso(pull.updatedAt),
    closed_at: isoOrNull(pull.closedAt),
    merged_at: isoOrNull(pull.mergedAt),
    merge_commit_sha: pull.mergeCommit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requested.map((person) => accountJson(world, person)),
    requested_teams: pull.requestedTeams.map((team) => teamJson(world, team)),
    head: {
      label: `${head.repository.owner.login}:${head.branch}`,
      ref: head.branch,
      sha: head.sha,
      user: accountJson(world, head.repository.owner),
      repo: repositoryJson(world, head.repository),
    },
    base: {
      label: `${owner.login}:${pull.base.branch}`,
      ref: pull.base.branch,
      sha: baseTip(pull),
      user: accountJson(world, owner),
      repo: repositoryJson(world, repository),
    },
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: links.issue_url },
      comments: { href: links.comments_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
    },
    author_association: associationOf(repository, pull.author),
    auto_merge: pull.autoMerge
      ? {
          enabled_by: accountJson(world, pull.autoMerge.by),
          merge_method: 'merge' as const,
          commit_title: '',
          commit_message: '',
        }
      : null,
    draft: pull.draft,
  } satisfies Schemas['pull-request-simple']
}

export async function pullJson(world: World, pull: Pull, mergeable: boolean | null) {
  const files = await pullFiles(pull)
  const sum = (of: 'additions' | 'deletions') => files.reduce((total, file) => total + file[of], 0)
  return {
    ...simplePullJson(world, pull),
    merged: pull.mergedAt !== undefined,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeableState(pull, mergeable),
    merged_by: pull.mergedBy ? accountJson(world, pull.mergedBy) : null,
    comments: pull.comments.length,
    review_comments: 0,
    maintainer_can_modify: pull.head.repository !== pull.repository,
    commits: (await pullCommits(pull)).length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  } satisfies Schemas['pull-request'] & PullPayload
}

export const freshPullJson = async (world: World, pull: Pull) =>
  pullJson(world, pull, await readMergeable(pull))
