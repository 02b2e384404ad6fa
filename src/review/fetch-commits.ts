import type { FetchRequest } from '../git/mirror.ts'
import type { Mirrors } from '../git/mirrors.ts'
import type { GitHub } from '../github/github.ts'
import type { Pull } from '../publish/pull.ts'

export interface PullCommits {
  pull: Pull
  mergeBase: string
}

export interface FetchServices {
  github: GitHub
  githubUrl: string
  mirrors: Mirrors
}

export async function fetchCommits(
  { pull: { id, head }, mergeBase }: PullCommits,
  { github, githubUrl, mirrors }: FetchServices,
  otherCommits: FetchRequest['commits'] = [],
): Promise<void> {
  const commits = [...otherCommits, { oid: mergeBase }, { oid: head.sha, ref: `refs/pull/${id.number}/head` }]
  const url = `${githubUrl}/${id.owner}/${id.repo}.git`
  await github.withGitToken(id.installationId, (token) =>
    mirrors.using(String(id.repositoryId), (mirror) => mirror.fetch({ url, token, commits })),
  )
}
