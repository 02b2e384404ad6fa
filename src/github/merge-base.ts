import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'

/** Bounds the memory: a pair costs some 150 bytes. */
const REMEMBERED = 5000

/** The commit two heads have in common. Never changes for a pair of commits, so each pair is asked once. */
export class MergeBases {
  readonly #known = new Map<string, string>()

  async of(octokit: Octokit, id: PullId, base: string, head: string): Promise<string> {
    const key = `${base}...${head}`
    const known = this.#known.get(key)
    if (known) return known
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      owner: id.owner,
      repo: id.repo,
      basehead: key,
      // The second page carries no list of files, which Galley reads from Git anyway.
      page: 2,
      per_page: 1,
    })
    if (this.#known.size >= REMEMBERED) this.#known.clear()
    this.#known.set(key, data.merge_base_commit.sha)
    return data.merge_base_commit.sha
  }
}
