import { GalleyError } from '../errors.ts'
import type { Octokit } from '../github/github.ts'
import { listOwnMerges, type OwnMerge } from '../github/own-merges.ts'
import { startRebuild } from '../github/start-rebuild.ts'
import { commitsAfter, commitsWithRun } from '../github/workflow-runs.ts'
import type { ActionSettings } from './action-settings.ts'

/** What is older was started long ago, or by hand. */
const FRESH_MS = 24 * 60 * 60_000

/**
 * Starts the workflow that deploys a site, once for what a job's own token has merged: such merges start none. A run keeps
 * nothing, and may be killed after a merge, so GitHub is asked each time: is there a run of the workflow for the last of
 * these merges, or for a later commit? A run is on that list as soon as it was asked for, so it needs no mark of ours that
 * could be missing.
 */
export class Deployment {
  readonly #workflow: string
  readonly #octokit: Octokit
  readonly #branch: Pick<ActionSettings, 'owner' | 'repo' | 'branch'>
  /** GitHub may show a new run some seconds later. */
  #startedFor: string | undefined

  constructor(workflow: string, octokit: Octokit, { owner, repo, branch }: ActionSettings) {
    this.#workflow = workflow
    this.#octokit = octokit
    this.#branch = { owner, repo, branch }
  }

  /** @param merges those of this run, which GitHub's list may not show yet */
  async startIfMissing(now: number, merges: readonly OwnMerge[] = []): Promise<void> {
    const last = await this.#lastMerge(now, merges)
    if (!last || (await this.#isStarted(last))) return
    const answer = await startRebuild(this.#octokit, this.#branch, { workflow: this.#workflow })
    if (answer.is === 'failed') throw notStarted(this.#workflow, answer)
    this.#startedFor = last.sha
  }

  async #lastMerge(now: number, merges: readonly OwnMerge[]): Promise<OwnMerge | undefined> {
    const { owner, repo, branch } = this.#branch
    const all = [...(await listOwnMerges(this.#octokit, { owner, repo }, branch)), ...merges]
    return all
      .filter(({ sha, mergedMs }) => sha !== '' && mergedMs > now - FRESH_MS)
      .toSorted((a, b) => a.mergedMs - b.mergedMs)
      .at(-1)
  }

  async #isStarted({ sha }: OwnMerge): Promise<boolean> {
    if (sha === this.#startedFor) return true
    const started = await commitsWithRun(this.#octokit, this.#branch, this.#workflow)
    if (started.has(sha)) return true
    const later = await commitsAfter(this.#octokit, this.#branch, sha)
    return later === undefined || later.some((commit) => started.has(commit))
  }
}

function notStarted(
  workflow: string,
  { message, missingPermission }: { message: string; missingPermission?: string },
): GalleyError {
  const remedy = missingPermission ? `: the job needs ${missingPermission}` : ''
  return new GalleyError(
    'github',
    `The posts are merged, but ${workflow} could not be started (${message})${remedy}. The next run tries again.`,
  )
}
