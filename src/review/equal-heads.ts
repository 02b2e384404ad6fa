import { isDeepStrictEqual } from 'node:util'
import { LRUCache } from 'lru-cache'
import { getOrCreate } from '../get-or-create.ts'
import { changedEntries } from '../git/changed-entries.ts'
import type { Octokit } from '../github/github.ts'
import type { MergeBases } from '../github/merge-bases.ts'
import type { PullHistories } from '../github/pull-history.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import { updatesOf } from '../publish/head-updates.ts'
import type { Pull } from '../publish/pull.ts'
import { type OpenCommitsServices, openCommits } from './open-commits.ts'

export interface EqualHeadsServices extends OpenCommitsServices {
  mergeBases: MergeBases
  pullHistories: PullHistories
  equalHeads: EqualHeads
}

interface Change {
  base: string
  head: string
}

/**
 * Earlier heads that people have approved and that bring exactly what the present one brings: the same files with the
 * same content, in place of the same. What was merged in since then touched none of them.
 */
export class EqualHeads {
  readonly #kept = new LRUCache<string, Promise<boolean>>({ max: 2000 })

  async of(
    octokit: Octokit,
    pull: Pull,
    { mergeBase, configuration }: AnalyzedPosts,
    services: EqualHeadsServices,
  ): Promise<readonly string[]> {
    const approved = new Set(pull.opinions.flatMap(({ says, head }) => (says === 'approved' ? [head] : [])))
    approved.delete(pull.head.sha)
    const isAsked = configuration.publish.update_branch && pull.state === 'open' && approved.size > 0
    if (!isAsked || mergeBase === undefined) return []
    const range = { base: pull.base.sha, head: pull.head.sha, mergeBase }
    const history = await services.pullHistories.find(octokit, pull.id, range)
    if (history.is !== 'plain') return []
    const present = { base: mergeBase, head: pull.head.sha }
    const equal: string[] = []
    for (const { before, merged } of updatesOf(pull.head.sha, history.commits)) {
      if (!approved.has(before)) continue
      const earlier = { base: await services.mergeBases.of(octokit, pull.id, merged, before), head: before }
      if (await this.#isSame(pull, earlier, present, services)) equal.push(before)
    }
    return equal
  }

  #isSame(pull: Pull, earlier: Change, present: Change, services: EqualHeadsServices): Promise<boolean> {
    const key = [pull.id.repositoryId, earlier.base, earlier.head, present.base, present.head].join(' ')
    const compare = async () => {
      const commits = [{ oid: earlier.base }, { oid: earlier.head }]
      const opened = await openCommits({ pull, mergeBase: present.base }, services, commits)
      const changes = ({ base, head }: Change) => changedEntries(opened.snapshot(base), opened.snapshot(head))
      return isDeepStrictEqual(await changes(earlier), await changes(present))
    }
    return getOrCreate(this.#kept, key, () => services.mirrors.using(String(pull.id.repositoryId), compare))
  }
}
