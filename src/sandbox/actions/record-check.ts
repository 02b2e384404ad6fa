import { readCommit } from '../git/commit-info.ts'
import { checkRunPayload, checkSuitePayload } from '../json/check-payload.ts'
import type { Payloads } from '../json/payloads.ts'
import type { Account } from '../model/account.ts'
import type { App } from '../model/app.ts'
import type {
  Annotation,
  CheckConclusion,
  CheckOutput,
  CheckRun,
  CheckStatus,
  WorkflowRun,
} from '../model/check.ts'
import { suiteRuns } from '../model/check-suite.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { emit } from './emit.ts'

export type CheckReport = {
  name?: string | undefined
  status?: CheckStatus | undefined
  conclusion?: CheckConclusion | undefined
  /** Replaces title, summary and text, whereas `annotations` are added to the existing ones. */
  output?: CheckOutput | undefined
  annotations?: Annotation[] | undefined
  externalId?: string | undefined
  detailsUrl?: string | undefined
  workflowRun?: WorkflowRun | undefined
}

export async function createCheck(
  world: World,
  repository: Repository,
  app: App,
  sha: string,
  report: CheckReport & { name: string },
): Promise<CheckRun> {
  const { workflowRun } = report
  const sibling = repository.checkRuns.find((run) => run.app === app && run.sha === sha && !run.job)
  const run: CheckRun = {
    id: world.nextWideId(),
    suite: workflowRun?.suite ?? sibling?.suite ?? world.nextWideId(),
    app,
    job: workflowRun && { run: workflowRun, attempt: workflowRun.attempt },
    name: report.name,
    sha,
    status: 'queued',
    conclusion: null,
    output: { title: null, summary: null, text: null },
    annotations: [],
    externalId: null,
    detailsUrl: null,
    startedAt: world.now(),
    completedAt: null,
  }
  repository.checkRuns.push(run)
  repository.requeuedSuites.delete(run.suite)
  apply(world, run, report)
  tell(world, repository, run, app.bot, 'created')
  if (run.status === 'completed') await tellCompleted(world, repository, run)
  return run
}

export async function updateCheck(
  world: World,
  repository: Repository,
  run: CheckRun,
  report: CheckReport,
): Promise<void> {
  const previousStatus = run.status
  apply(world, run, report)
  // The same status sent again is no answer to the request: no source says that GitHub takes it for one.
  if (run.status !== previousStatus) repository.requeuedSuites.delete(run.suite)
  if (run.status === 'completed' && previousStatus !== 'completed')
    await tellCompleted(world, repository, run)
}

/**
 * Somebody asks for a check, or for its whole suite, to run again. The suite is queued without a conclusion
 * until its App acts. The run itself stays as it is, or is queued too, as older documents say:
 * https://docs.github.com/rest/checks/runs#rerequest-a-check-run (and github/rest-api-description#4765). The
 * button beside a check mostly asks for the suite: https://github.com/mergewatch/mergewatch.ai/pull/562
 */
export async function rerequestCheck(
  world: World,
  repository: Repository,
  run: CheckRun,
  by: Account,
  { wholeSuite = false, resets = false }: { wholeSuite?: boolean; resets?: boolean } = {},
): Promise<void> {
  if (resets) Object.assign(run, { status: 'queued', conclusion: null, completedAt: null })
  repository.requeuedSuites.add(run.suite)
  if (!wholeSuite) return tell(world, repository, run, by, 'rerequested')
  const head = await readCommit(repository.git, run.sha)
  if (!head) return
  const check_suite = checkSuitePayload(world, repository, run, head)
  emit(world, repository, by, 'check_suite', { action: 'rerequested', check_suite })
}

function apply(world: World, run: CheckRun, report: CheckReport): void {
  run.name = report.name ?? run.name
  run.status = report.status ?? (report.conclusion ? 'completed' : run.status)
  if (report.conclusion) run.status = 'completed'
  run.conclusion = run.status === 'completed' ? (report.conclusion ?? run.conclusion) : null
  run.completedAt = run.status === 'completed' ? (run.completedAt ?? world.now()) : null
  run.output = report.output ?? run.output
  run.annotations.push(...(report.annotations ?? []))
  run.externalId = report.externalId ?? run.externalId
  run.detailsUrl = report.detailsUrl ?? run.detailsUrl
}

async function tellCompleted(world: World, repository: Repository, run: CheckRun): Promise<void> {
  tell(world, repository, run, run.app.bot, 'completed')
  if (suiteRuns(repository, run).some((each) => each.status !== 'completed')) return
  const head = await readCommit(repository.git, run.sha)
  if (!head) return
  const check_suite = checkSuitePayload(world, repository, run, head)
  emit(world, repository, run.app.bot, 'check_suite', { action: 'completed', check_suite })
}

function tell(
  world: World,
  repository: Repository,
  run: CheckRun,
  by: Account,
  action: Payloads['check_run']['action'],
): void {
  emit(world, repository, by, 'check_run', { action, check_run: checkRunPayload(world, repository, run) })
}
