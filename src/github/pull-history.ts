import type { PullId } from '../publish/pull.ts'
import type { OwnCommit, PullHistory } from '../publish/pull-history.ts'
import type { Octokit } from './github.ts'
import type { MergeBases } from './merge-base.ts'

/** Histories kept; one is some kilobytes at most. */
const REMEMBERED = 2000

const COMMITS_A_PAGE = 100

/** Of a pull request with more commits nobody can tell what became of each. */
const MOST_COMMITS = 300

interface Commits {
  base: string
  head: string
  mergeBase: string
}

/**
 * How heads came from their bases. GitHub compares a head with one newest common ancestor, and merges with all of them, as Git
 * does: https://git-scm.com/docs/git-merge-base#_discussion. Of a line without merges there is never more than one, however
 * its base moves, so that most heads are asked about once.
 */
export class PullHistories {
  readonly #mergeBases: MergeBases
  readonly #lines = new Map<string, { commits: readonly OwnCommit[]; mergeBase: string }>()
  readonly #known = new Map<string, PullHistory>()

  constructor(mergeBases: MergeBases) {
    this.#mergeBases = mergeBases
  }

  async of(octokit: Octokit, id: PullId, commits: Commits): Promise<PullHistory> {
    const { base, head, mergeBase } = commits
    const line = this.#lines.get(head)
    if (line?.mergeBase === mergeBase) return { is: 'plain', commits: line.commits }
    const key = `${base}...${head}`
    const known = this.#known.get(key)
    if (known) return known
    const own = await listOwn(octokit, id, key)
    const history = own ? await this.#judge(octokit, id, own, mergeBase) : ({ is: 'too-long' } as const)
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    if (this.#lines.size >= REMEMBERED) this.#lines.clear()
    this.#known.set(key, history)
    if (own?.every(({ parents }) => parents.length < 2)) this.#lines.set(head, { commits: own, mergeBase })
    return history
  }

  /** Every newest common ancestor is a parent of one of the pull request's own commits. */
  async #judge(
    octokit: Octokit,
    id: PullId,
    own: readonly OwnCommit[],
    mergeBase: string,
  ): Promise<PullHistory> {
    const ownShas = new Set(own.map(({ sha }) => sha))
    const shared = new Set(own.flatMap(({ parents }) => parents).filter((sha) => !ownShas.has(sha)))
    for (const sha of shared) {
      const isOlder = sha === mergeBase || (await this.#mergeBases.of(octokit, id, sha, mergeBase)) === sha
      if (!isOlder) return { is: 'crossed' }
    }
    return { is: 'plain', commits: own }
  }
}

/**
 * What is in the head and not in the base, oldest first; undefined where there is too much of it.
 * https://docs.github.com/rest/commits/commits#compare-two-commits
 */
async function listOwn(octokit: Octokit, id: PullId, basehead: string): Promise<OwnCommit[] | undefined> {
  const own: OwnCommit[] = []
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner: id.owner,
      repo: id.repo,
      basehead,
      page,
      per_page: COMMITS_A_PAGE,
    })
    if (data.total_commits > MOST_COMMITS) return undefined
    own.push(...data.commits.map(({ sha, parents }) => ({ sha, parents: parents.map((one) => one.sha) })))
    if (own.length >= data.total_commits || !data.commits.length) return own
  }
}
