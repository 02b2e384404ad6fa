import type { Octokit } from '../github/github.ts'
import type { Pull } from '../publish/pull.ts'
import type { PullHistory } from '../publish/pull-history.ts'
import type { ReadPosts } from './read-posts.ts'
import type { Shell } from './shell.ts'

/** How the head of an open pull request with posts came from its base. Of others nothing depends on it. */
export async function historyOf(
  octokit: Octokit,
  { id, state, base, head }: Pull,
  { posts, mergeBase }: ReadPosts,
  { pullHistories }: Pick<Shell, 'pullHistories'>,
): Promise<PullHistory> {
  if (state !== 'open' || !posts.length || mergeBase === undefined) return { is: 'plain', commits: [] }
  return pullHistories.of(octokit, id, { base: base.sha, head: head.sha, mergeBase })
}
