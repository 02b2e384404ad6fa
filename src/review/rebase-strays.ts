import { changedEntries } from '../git/changed-entries.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import type { OwnCommit } from '../publish/pull-history.ts'
import { Recent } from '../recent.ts'
import type { Services } from '../services.ts'
import { fetchCommits, type ToRead } from './read-posts.ts'

/** What commits touch one by one, and their whole does not: a later one takes back what an earlier one did. */
export class RebaseStrays {
  readonly #kept = new Recent<Promise<readonly string[]>>(500)

  /** Their paths. `own`: a line without merges. */
  of(
    asked: ToRead,
    own: readonly OwnCommit[],
    changed: AnalyzedPosts['changedEntries'],
    services: Services,
  ): Promise<readonly string[]> {
    const { pull, mergeBase } = asked
    return Recent.of(this.#kept, `${pull.id.repositoryId} ${mergeBase} ${pull.head.sha}`, async () => {
      const commits = own.map(({ sha }) => ({ oid: sha }))
      await fetchCommits(asked, services, commits)
      const mirror = services.mirrors.open(String(pull.id.repositoryId))
      const shown = new Set(changed.map(({ path }) => path))
      const strays = new Set<string>()
      for (const { sha, parents } of own) {
        const before = mirror.snapshot(parents[0] ?? mergeBase)
        for (const { path } of await changedEntries(before, mirror.snapshot(sha)))
          if (!shown.has(path)) strays.add(path)
      }
      return [...strays].sort()
    })
  }
}
