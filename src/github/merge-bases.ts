import { LRUCache } from 'lru-cache'
import { getOrCreate } from '../get-or-create.ts'
import type { KnownMergeBase, OwnCommit, PullId } from '../publish/pull.ts'
import type { CommitGraph } from './commit-graph.ts'
import type { Octokit } from './github.ts'

const MAX_MERGE_BASES = 5000

const LISTED_COMMITS = 100

/**
 * Merge bases of pairs of commits. They never change, so each pair is requested once. None is requested after a merge
 * whose commits are known: what a base gains leaves the merge base of a head as it is, unless the head has it too. Where
 * a base has gained commits that nobody has named, its newest are listed, once for all heads.
 */
export class MergeBases {
  readonly #graph: CommitGraph
  readonly #mergeBases = new LRUCache<string, string>({ max: MAX_MERGE_BASES })
  readonly #lastOfHead = new LRUCache<string, { base: string; mergeBase: string }>({ max: MAX_MERGE_BASES })
  /** Bases, each with a commit that it contains. */
  readonly #contained = new LRUCache<string, true>({ max: MAX_MERGE_BASES })
  readonly #listed = new LRUCache<string, Promise<void>>({ max: MAX_MERGE_BASES })

  constructor(graph: CommitGraph) {
    this.#graph = graph
  }

  async of(octokit: Octokit, id: PullId, base: string, head: string): Promise<string> {
    const key = `${base}...${head}`
    const mergeBase =
      this.#mergeBases.get(key) ??
      this.#derive(base, head) ??
      (await this.#deriveFromList(octokit, id, base, head)) ??
      (await requestMergeBase(octokit, id, key))
    this.#keep({ base, head, mergeBase })
    return mergeBase
  }

  /** What another process has found. What this one knows is as new, or newer. */
  learn(known: KnownMergeBase): void {
    if (!this.#lastOfHead.has(known.head)) this.#keep(known)
  }

  #keep({ base, head, mergeBase }: KnownMergeBase): void {
    this.#mergeBases.set(`${base}...${head}`, mergeBase)
    this.#lastOfHead.set(head, { base, mergeBase })
    this.#contained.set(`${base} ${mergeBase}`, true)
  }

  #derive(base: string, head: string): string | undefined {
    if (this.#graph.line(head, base)) return base
    const last = this.#lastOfHead.get(head)
    const line = last && this.#graph.line(head, last.mergeBase)
    if (!line) return undefined
    const gained = this.#graph.since(last.base, base, (sha) => this.#contained.has(`${last.base} ${sha}`))
    return gained && !line.some(({ sha }) => gained.has(sha)) ? last.mergeBase : undefined
  }

  async #deriveFromList(
    octokit: Octokit,
    id: PullId,
    base: string,
    head: string,
  ): Promise<string | undefined> {
    const last = this.#lastOfHead.get(head)
    // Without these two no list of the base's commits leads to an answer.
    if (!last || !this.#graph.line(head, last.mergeBase)) return undefined
    const key = `${id.repositoryId} ${base}`
    await getOrCreate(this.#listed, key, async () => this.#graph.learn(await listNewest(octokit, id, base)))
    return this.#derive(base, head)
  }
}

/** The newest that the branch had at this commit. https://docs.github.com/rest/commits/commits#list-commits */
async function listNewest(octokit: Octokit, { owner, repo }: PullId, sha: string): Promise<OwnCommit[]> {
  const { data } = await octokit.rest.repos.listCommits({ owner, repo, sha, per_page: LISTED_COMMITS })
  return data.map((commit) => ({ sha: commit.sha, parents: commit.parents.map((parent) => parent.sha) }))
}

async function requestMergeBase(
  octokit: Octokit,
  { owner, repo }: PullId,
  basehead: string,
): Promise<string> {
  // The second page has no list of files, which Galley reads from Git anyway.
  const page = { page: 2, per_page: 1 }
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, ...page })
  return data.merge_base_commit.sha
}
