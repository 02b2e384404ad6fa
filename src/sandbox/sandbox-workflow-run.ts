import { createCheck, updateCheck } from './actions/record-check.ts'
import { registerApp } from './actions/register-app.ts'
import type { App } from './model/app.ts'
import type { CheckConclusion, CheckRun, WorkflowRun } from './model/check.ts'
import type { Repository } from './model/repository.ts'
import type { World } from './model/world.ts'

export class SandboxWorkflowRun {
  readonly #world: World
  readonly #repository: Repository
  readonly #sha: string
  readonly #run: WorkflowRun

  private constructor(world: World, repository: Repository, sha: string, run: WorkflowRun) {
    this.#world = world
    this.#repository = repository
    this.#sha = sha
    this.#run = run
  }

  static start(
    world: World,
    repository: Repository,
    { sha, workflow, event }: { sha: string; workflow: string; event: string },
  ): SandboxWorkflowRun {
    const id = repository.workflows.get(workflow) ?? world.nextId()
    repository.workflows.set(workflow, id)
    return new SandboxWorkflowRun(world, repository, sha, {
      id: world.nextWideId(),
      suite: world.nextWideId(),
      workflow: { id, name: workflow },
      event,
      attempt: 1,
    })
  }

  async job(name: string, conclusion?: CheckConclusion): Promise<CheckRun> {
    const report = { name, workflowRun: this.#run, status: 'in_progress', conclusion } as const
    return createCheck(this.#world, this.#repository, this.#actions(), this.#sha, report)
  }

  async ends(job: CheckRun, conclusion: CheckConclusion): Promise<void> {
    await updateCheck(this.#world, this.#repository, job, { conclusion })
  }

  /**
   * Cancels the jobs that have not ended, as GitHub does when a newer run of the workflow replaces this one.
   */
  async isCancelled(): Promise<void> {
    const unfinishedJobs = this.#repository.checkRuns.filter(
      ({ job, status }) => job?.run === this.#run && status !== 'completed',
    )
    for (const job of unfinishedJobs) await this.ends(job, 'cancelled')
  }

  /** Later jobs get new check runs in the same suite. */
  runsAgain(): void {
    this.#run.attempt += 1
  }

  #actions(): App {
    const existing = this.#world.apps.find((app) => app.slug === 'github-actions')
    const url = 'https://github.com/features/actions'
    return existing ?? registerApp(this.#world, { name: 'GitHub Actions', url }, 'github')
  }
}
