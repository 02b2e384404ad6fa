import type { Octokit } from '../github/github.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import { mergeMethod } from '../publish/decide.ts'
import type { Pull } from '../publish/pull.ts'
import type { PullHistory } from '../publish/pull-history.ts'
import type { Services } from '../services.ts'

/** Commits put on the base one by one that are read. */
const MOST_REBASED = 50

/**
 * How the head of an open pull request with posts came from its base. Of others nothing depends on it. GitHub rebases commit
 * by commit, without merges: https://docs.github.com/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges
 */
export async function loadHistory(
  octokit: Octokit,
  pull: Pull,
  { posts, mergeBase, configuration, changedEntries }: AnalyzedPosts,
  services: Services,
): Promise<PullHistory> {
  const { id, state, base, head } = pull
  if (state !== 'open' || !posts.length || mergeBase === undefined) return { is: 'plain', commits: [] }
  const isRebased = mergeMethod(pull, configuration.publish) === 'rebase'
  // A head that has all of its base is what will be there, and the difference between the two is what was seen.
  if (mergeBase === base.sha && !isRebased) return { is: 'plain', commits: [] }
  const asked = { base: base.sha, head: head.sha, mergeBase }
  const history = await services.pullHistories.find(octokit, id, asked)
  if (history.is !== 'plain' || !isRebased) return history
  const { commits } = history
  if (commits.some(({ parents }) => parents.length > 1)) return { is: 'rewritten', paths: [] }
  if (commits.length < 2) return history
  if (commits.length > MOST_REBASED) return { is: 'too-long' }
  const paths = await services.hiddenRebaseChanges.of({ pull, mergeBase }, commits, changedEntries, services)
  return paths.length ? { is: 'rewritten', paths } : history
}
