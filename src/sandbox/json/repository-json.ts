import type { components } from '@octokit/openapi-types'
import type { Repository as RepositoryPayload } from '@octokit/webhooks-types'
import { accountJson } from '../model/account.ts'
import { fullName, type Permission, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'

type Schemas = components['schemas']

export function repositoryJson(world: World, repository: Repository, viewer?: Permission) {
  const name = fullName(repository)
  const html = `${world.url}/${name}`
  const open = [...repository.pulls.values()].filter((pull) => pull.state === 'open').length
  return {
    ...repositoryLinks(`${world.api}/repos/${name}`),
    id: repository.id,
    node_id: `R_${repository.id}`,
    name: repository.name,
    full_name: name,
    owner: accountJson(world, repository.owner),
    private: repository.private,
    visibility: repository.private ? ('private' as const) : ('public' as const),
    html_url: html,
    description: repository.description,
    fork: repository.parent !== undefined,
    clone_url: `${html}.git`,
    git_url: `${html}.git`,
    ssh_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    topics: [],
    size: 1,
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    subscribers_count: 0,
    network_count: 0,
    is_template: false,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: repository.disabled ?? false,
    allow_merge_commit: repository.allow.merge,
    allow_squash_merge: repository.allow.squash,
    allow_rebase_merge: repository.allow.rebase,
    allow_auto_merge: false,
    allow_forking: true,
    delete_branch_on_merge: false,
    web_commit_signoff_required: false,
    custom_properties: {},
    permissions: {
      admin: viewer === 'admin',
      push: viewer === 'admin' || viewer === 'write',
      pull: viewer !== 'none',
    },
    created_at: iso(repository.createdAt),
    updated_at: iso(repository.pushedAt),
    pushed_at: iso(repository.pushedAt),
  } satisfies Schemas['full-repository'] & Schemas['repository'] & RepositoryPayload
}

function repositoryLinks(url: string) {
  return {
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    hooks_url: `${url}/hooks`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
  }
}

export function repositoryStub(repository: Repository) {
  const { id, name } = repository
  return { id, node_id: `R_${id}`, name, full_name: fullName(repository), private: repository.private }
}
