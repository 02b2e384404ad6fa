import type { Clock } from '../clock.ts'
import type { CheckRunsTable } from '../database/check-runs-table.ts'
import {
  type CheckedCommit,
  findCheckRun,
  passCheckRun,
  setCheckRun,
  writeCheckRun,
} from '../github/check-run.ts'
import type { GitHub } from '../github/github.ts'
import { KeyedLock } from '../lock.ts'
import type { Written, WrittenCheck } from '../publish/pull.ts'
import type { CheckRun } from '../report/check-run.ts'

type Commit = Omit<CheckedCommit, 'appId'> & { installationId: number; repositoryId: number }

/**
 * Galley's check runs. Writes on one commit run one after another and reuse the run before, so that no commit gets
 * two.
 */
export class CheckRuns {
  readonly #github: GitHub
  readonly #table: CheckRunsTable
  readonly #clock: Pick<Clock, 'now'>
  readonly #turns = new KeyedLock()

  constructor(github: GitHub, table: CheckRunsTable, clock: Pick<Clock, 'now'>) {
    this.#github = github
    this.#table = table
    this.#clock = clock
  }

  write(commit: Commit, text: CheckRun, { check: shown, isCheckKnown }: Written): Promise<void> {
    const { repositoryId, sha } = commit
    return this.#inTurn(commit, async (octokit, checked) => {
      const stored = await this.#table.find(repositoryId, sha)
      // A check run that was requested without an answer may exist or not; only GitHub knows.
      const isUncertain = stored ? stored.runId === undefined : !shown && !isCheckKnown
      const existing = isUncertain ? await findCheckRun(octokit, checked) : newer(shown, stored?.runId)
      if (!existing) await this.#table.keep(repositoryId, sha, undefined, this.#clock.now())
      const id = await writeCheckRun(octokit, checked, text, existing)
      if (id !== stored?.runId) await this.#table.keep(repositoryId, sha, id, this.#clock.now())
    })
  }

  /**
   * Passes the check on a merge queue's commit: whatever is in the queue has passed every gate, or a person put it
   * there.
   */
  pass(commit: Commit): Promise<void> {
    return this.#inTurn(commit, passCheckRun)
  }

  /**
   * A person asked for the check to run again. GitHub shows it as pending until the App writes, so it is set to
   * queued until the review comes. If no review `willFollow`, the check ends as before.
   */
  restart(commit: Commit, willFollow: boolean): Promise<void> {
    return this.#inTurn(commit, async (octokit, checked) => {
      const run = await findCheckRun(octokit, checked)
      if (!run) return
      await setCheckRun(octokit, checked, run.id, 'queued')
      const { conclusion } = run
      const ending = conclusion === 'waiting' || conclusion === 'other' ? 'neutral' : conclusion
      if (!willFollow) await setCheckRun(octokit, checked, run.id, ending)
    })
  }

  async #inTurn(
    { installationId, repositoryId, ...commit }: Commit,
    work: (octokit: Octokit, commit: CheckedCommit) => Promise<void>,
  ): Promise<void> {
    if (!this.#github.isApp) return
    const octokit = await this.#github.installation(installationId)
    const checked = { ...commit, appId: this.#github.appId }
    await this.#turns.run(`${repositoryId}@${commit.sha}`, () => work(octokit, checked))
  }
}

type Octokit = Awaited<ReturnType<GitHub['installation']>>

/** The check that was read may be older than one made since. Only the id of the newer one is known. */
function newer(shown: WrittenCheck | undefined, madeId: number | undefined): WrittenCheck | undefined {
  if (madeId === undefined || (shown && shown.id >= madeId)) return shown
  return { id: madeId, fingerprint: '', conclusion: 'other' }
}
