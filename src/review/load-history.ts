import { LRUCache } from 'lru-cache'
import { getOrCreate } from '../get-or-create.ts'
import { changedEntries } from '../git/changed-entries.ts'
import type { Octokit } from '../github/github.ts'
import type { PullHistories } from '../github/pull-history.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import { mergeMethod } from '../publish/decide.ts'
import type { OwnCommit, Pull, PullHistory } from '../publish/pull.ts'
import type { PullCommits } from './fetch-commits.ts'
import { type OpenCommitsServices, openCommits } from './open-commits.ts'

export interface LoadHistoryServices extends OpenCommitsServices {
  pullHistories: PullHistories
  hiddenRebaseChanges: HiddenRebaseChanges
}

const MOST_REBASED = 50

/**
 * How the head of an open pull request came from its base. For one that nobody can have planned nothing depends on it. GitHub
 * rebases commit by commit, without merges:
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges
 */
export async function loadHistory(
  octokit: Octokit,
  pull: Pull,
  { isPlannable, mergeBase, configuration, changedEntries }: AnalyzedPosts & { isPlannable: boolean },
  services: LoadHistoryServices,
): Promise<PullHistory> {
  const { id, state, base, head } = pull
  if (state !== 'open' || !isPlannable || mergeBase === undefined) return { is: 'plain', commits: [] }
  const isRebased = mergeMethod(pull, configuration.publish) === 'rebase'
  // If the head contains all of its base, their difference is exactly what a merge brings.
  if (mergeBase === base.sha && !isRebased) return { is: 'plain', commits: [] }
  const range = { base: base.sha, head: head.sha, mergeBase }
  const history = await services.pullHistories.find(octokit, id, range)
  if (history.is !== 'plain' || !isRebased) return history
  const { commits } = history
  if (commits.some(({ parents }) => parents.length > 1)) return { is: 'rewritten', paths: [] }
  if (commits.length < 2) return history
  if (commits.length > MOST_REBASED) return { is: 'too-long' }
  const paths = await services.hiddenRebaseChanges.pathsOf(
    { pull, mergeBase },
    commits,
    changedEntries,
    services,
  )
  return paths.length ? { is: 'rewritten', paths } : history
}

/**
 * Paths that single commits of a rebase touch, though the whole diff does not show them: a later commit takes back
 * what an earlier one did.
 */
export class HiddenRebaseChanges {
  readonly #kept = new LRUCache<string, Promise<readonly string[]>>({ max: 500 })

  pathsOf(
    pullCommits: PullCommits,
    own: readonly OwnCommit[],
    changed: AnalyzedPosts['changedEntries'],
    services: OpenCommitsServices,
  ): Promise<readonly string[]> {
    const { pull, mergeBase } = pullCommits
    const readPaths = async () => {
      const commits = own.map(({ sha }) => ({ oid: sha }))
      const opened = await openCommits(pullCommits, services, commits)
      const shown = new Set(changed.map(({ path }) => path))
      const strays = new Set<string>()
      for (const { sha, parents } of own) {
        const before = opened.snapshot(parents[0] ?? mergeBase)
        for (const { path } of await changedEntries(before, opened.snapshot(sha)))
          if (!shown.has(path)) strays.add(path)
      }
      return [...strays].sort()
    }
    return getOrCreate(this.#kept, `${pull.id.repositoryId} ${mergeBase} ${pull.head.sha}`, () =>
      services.mirrors.using(String(pull.id.repositoryId), readPaths),
    )
  }
}
