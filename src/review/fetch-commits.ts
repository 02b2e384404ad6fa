import type { FetchRequest } from '../git/mirror.ts'
import type { Mirrors } from '../git/mirrors.ts'
import type { GitHub } from '../github/github.ts'
import type { Pull } from '../publish/pull.ts'

/** A pull request, and the commit where its head left the base branch. */
export interface PullCommits {
  pull: Pull
  mergeBase: string
}

export interface FetchServices {
  github: GitHub
  githubUrl: string
  mirrors: Mirrors
}

/** Fetches the commits of a pull request, and these `others`, in one Git exchange at most. */
export async function fetchCommits(
  { pull: { id, head }, mergeBase }: PullCommits,
  { github, githubUrl, mirrors }: FetchServices,
  others: FetchRequest['commits'] = [],
): Promise<void> {
  const commits = [...others, { oid: mergeBase }, { oid: head.sha, ref: `refs/pull/${id.number}/head` }]
  const url = `${githubUrl}/${id.owner}/${id.repo}.git`
  await github.withGitToken(id.installationId, (token) =>
    mirrors.open(String(id.repositoryId)).fetch({ url, token, commits }),
  )
}
