import type { OwnCommit, PullHistory, PullId } from '../publish/pull.ts'
import type { CommitGraph } from './commit-graph.ts'
import type { Octokit } from './github.ts'
import type { MergeBases } from './merge-bases.ts'

const MAX_HISTORIES = 2000

const COMMITS_PER_PAGE = 100

const MAX_COMMITS = 300

interface Commits {
  base: string
  head: string
  mergeBase: string
}

/**
 * How heads descend from their bases. GitHub compares a head with one newest common ancestor, but merges with all of
 * them, as Git does: https://git-scm.com/docs/git-merge-base#_discussion. A line without merges never has more than
 * one, however its base moves, so most heads are read once.
 */
export class PullHistories {
  readonly #graph: CommitGraph
  readonly #mergeBases: MergeBases
  readonly #histories = new Map<string, PullHistory>()

  constructor(graph: CommitGraph, mergeBases: MergeBases) {
    this.#graph = graph
    this.#mergeBases = mergeBases
  }

  async find(octokit: Octokit, id: PullId, commits: Commits): Promise<PullHistory> {
    const { base, head, mergeBase } = commits
    const line = this.#graph.line(head, mergeBase)
    if (line) return { is: 'plain', commits: line }
    const key = `${base}...${head}`
    const cached = this.#histories.get(key)
    if (cached) return cached
    const ownCommits = await listOwnCommits(octokit, id, key)
    const history = ownCommits
      ? await this.#classify(octokit, id, ownCommits, mergeBase)
      : ({ is: 'too-long' } as const)
    if (this.#histories.size >= MAX_HISTORIES) this.#histories.clear()
    this.#histories.set(key, history)
    this.#graph.learn(ownCommits ?? [])
    return history
  }

  /** Every newest common ancestor is a parent of one of the pull request's own commits. */
  async #classify(
    octokit: Octokit,
    id: PullId,
    ownCommits: readonly OwnCommit[],
    mergeBase: string,
  ): Promise<PullHistory> {
    const ownShas = new Set(ownCommits.map(({ sha }) => sha))
    const shared = new Set(ownCommits.flatMap(({ parents }) => parents).filter((sha) => !ownShas.has(sha)))
    for (const sha of shared) {
      const isOlder = sha === mergeBase || (await this.#mergeBases.of(octokit, id, sha, mergeBase)) === sha
      if (!isOlder) return { is: 'crossed' }
    }
    return { is: 'plain', commits: ownCommits }
  }
}

/**
 * The commits that are in the head and not in the base, oldest first. Undefined if there are too many.
 * https://docs.github.com/rest/commits/commits#compare-two-commits
 */
async function listOwnCommits(
  octokit: Octokit,
  id: PullId,
  basehead: string,
): Promise<OwnCommit[] | undefined> {
  const ownCommits: OwnCommit[] = []
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner: id.owner,
      repo: id.repo,
      basehead,
      page,
      per_page: COMMITS_PER_PAGE,
    })
    if (data.total_commits > MAX_COMMITS) return undefined
    ownCommits.push(
      ...data.commits.map(({ sha, parents }) => ({ sha, parents: parents.map((parent) => parent.sha) })),
    )
    if (ownCommits.length >= data.total_commits || !data.commits.length) return ownCommits
  }
}
