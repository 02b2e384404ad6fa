import type { components } from '@octokit/openapi-types'
import type { CommitInfo } from '../git/commit-info.ts'
import type { ChangedFile } from '../git/list-changed-files.ts'
import { accountJson, loginOf } from '../model/account.ts'
import { fullName, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'

type Schemas = components['schemas']

export function commitJson(world: World, repository: Repository, commit: CommitInfo) {
  const { sha } = commit
  const api = `${world.api}/repos/${fullName(repository)}`
  const html = `${world.url}/${fullName(repository)}/commit`
  const person = (who: CommitInfo['author']) => ({ name: who.name, email: who.email, date: iso(who.at) })
  const account = (email: string) => {
    const login = loginOf(email)
    return login ? accountJson(world, world.account(login)) : null
  }
  return {
    url: `${api}/commits/${sha}`,
    sha,
    node_id: `C_${sha}`,
    html_url: `${html}/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      author: person(commit.author),
      committer: person(commit.committer),
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: {
        verified: false,
        reason: 'unsigned' as const,
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/${parent}`,
    })),
  } satisfies Schemas['commit']
}

export function fileJson(world: World, repository: Repository, sha: string, file: ChangedFile) {
  const name = fullName(repository)
  const path = file.path.split('/').map(encodeURIComponent).join('/')
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${world.url}/${name}/blob/${sha}/${path}`,
    raw_url: `${world.url}/${name}/raw/${sha}/${path}`,
    contents_url: `${world.api}/repos/${name}/contents/${path}?ref=${sha}`,
    ...(file.previous === undefined ? {} : { previous_filename: file.previous }),
  } satisfies Schemas['diff-entry']
}
