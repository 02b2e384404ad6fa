import { LRUCache } from 'lru-cache'
import type { OwnCommit } from '../publish/pull.ts'

const MOST_KEPT = 20_000

const LONGEST_WALK = 500

/** The parents of commits that GitHub has named. A commit's id is made from them, so they never change. */
export class CommitGraph {
  readonly #parents = new LRUCache<string, readonly string[]>({ max: MOST_KEPT })

  learn(commits: readonly OwnCommit[]): void {
    for (const { sha, parents } of commits) this.#parents.set(sha, parents)
  }

  /** The commits from `head` down to `ancestor`, the oldest first, without it. Undefined unless all are known, and no merge is among them. */
  line(head: string, ancestor: string): OwnCommit[] | undefined {
    const commits: OwnCommit[] = []
    for (let sha = head; sha !== ancestor; ) {
      const parents = this.#parents.get(sha)
      const [parent] = parents ?? []
      if (!parents || parents.length > 1 || parent === undefined || commits.length === LONGEST_WALK)
        return undefined
      commits.unshift({ sha, parents })
      sha = parent
    }
    return commits
  }

  /**
   * The commits that `newer` contains and `older` may lack. Undefined unless all are known, and `newer` contains `older`.
   * `isInOlder`: what is known to be in `older` ends a walk.
   */
  since(older: string, newer: string, isInOlder: (sha: string) => boolean): Set<string> | undefined {
    const added = new Set<string>()
    let containsOlder = false
    const next = [newer]
    for (let sha = next.pop(); sha !== undefined; sha = next.pop()) {
      if (sha === older) containsOlder = true
      if (sha === older || added.has(sha) || isInOlder(sha)) continue
      const parents = this.#parents.get(sha)
      if (!parents?.length || added.size === LONGEST_WALK) return undefined
      added.add(sha)
      next.push(...parents)
    }
    return containsOlder ? added : undefined
  }
}
