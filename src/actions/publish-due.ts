import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import type { ProcessClock } from '../clock.ts'
import type { Instant } from '../content/instant.ts'
import { Database } from '../database/database.ts'
import { FreezesTable } from '../database/freezes-table.ts'
import { RebuildsTable } from '../database/rebuilds-table.ts'
import { errorForLog } from '../error-for-log.ts'
import { GalleyError } from '../errors.ts'
import { CheckedClock } from '../github/checked-clock.ts'
import { listMerges, type RepositoryRef } from '../github/installations.ts'
import { listOpenPulls } from '../github/open-pulls.ts'
import { internet } from '../http/fetch-page.ts'
import { declareJobs, startJobs } from '../jobs/registry.ts'
import { Metrics } from '../metrics/metrics.ts'
import { openServices } from '../open-services.ts'
import type { Publication } from '../publish/publication.ts'
import type { PullId } from '../publish/pull.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import { JobTable } from '../queue/job-table.ts'
import { clockWarning } from '../report/operator-sentences.ts'
import { FRESH_MS } from '../scheduling/follow-delivery.ts'
import { queueDueWork } from '../scheduling/queue-due-work.ts'
import type { Services } from '../services.ts'
import { Shutdown } from '../shutdown.ts'
import type { WorkerPoolOptions } from '../worker/worker-pool.ts'
import type { ActionSettings } from './action-settings.ts'
import { Deployment } from './deployment.ts'

/** GitHub’s token acts in one repository, so that one number for its installation is as good as another. */
const INSTALLATION = 1

const LOOK_EVERY_MS = 250

/** What follows within this time is waited for: checks of a new commit, and jobs that are tried again. */
const SOON_SECONDS = 15

/** What is not done this long after it was to end is left to the next run. */
const LONGEST_MS = 15 * 60_000

const MIRROR_BYTES = 10_000_000_000

export interface PublishOptions {
  /** What falls due within this time is waited for, since the next run may come much later. */
  waitMs: number
  /** A workflow to start after a merge: what a job’s own token merges starts none. */
  deploy?: string | undefined
}

export interface PublishSurroundings {
  clock: ProcessClock
  log: Logger
  /** By the machine's clock, whatever `clock` shows. */
  pause(ms: number): Promise<void>
  /** For its database and what it fetches; by default a new one, which is deleted. */
  folder?: string
  workers?: Pick<WorkerPoolOptions, 'openThread'>
}

export interface Published {
  merged: readonly Publication[]
  /** In the order in which they go out. */
  planned: readonly PlannedPull[]
}

export interface PlannedPull extends StoredPlan {
  instant: Instant
}

/**
 * A Galley for some minutes: reviews all open pull requests of a repository, publishes what is due by the same jobs as
 * the service, and ends. Its database begins empty, so all that it knows is what GitHub says.
 */
export async function publishDue(
  settings: ActionSettings,
  options: PublishOptions,
  { clock: machineClock, log: ownLog, pause, folder: ownFolder, workers = {} }: PublishSurroundings,
): Promise<Published> {
  const log = ownLog.child({}, { serializers: { err: errorForLog } })
  const clock = new CheckedClock(machineClock, (state) => {
    if (state.is !== 'right') log.warn({ clock: state }, clockWarning(state))
  })
  const folder = ownFolder ?? mkdtempSync(join(tmpdir(), 'galley-'))
  const shutdown = new Shutdown(log)
  if (!ownFolder) shutdown.add('folder', () => rmSync(folder, { recursive: true, force: true }))
  try {
    const database = await Database.open(join(folder, 'database'), log)
    shutdown.add('database', () => database.close())
    const opened = await openServices(
      {
        ...{ githubUrl: settings.githubUrl, apiUrl: settings.apiUrl, mirrorsMaxBytes: MIRROR_BYTES },
        ...{ publicUrl: undefined, channelsPath: undefined, proxy: settings.proxy },
      },
      { folder, database, github: { token: settings.token } },
      shutdown,
      {
        ...{ clock, machineClock, log, network: internet, metrics: new Metrics(), workers },
        screenshots: () => undefined,
      },
    )
    const services = {
      ...opened.services,
      rebuilds: new NoRebuilds(database),
      freezes: new NoFreezes(database),
    }
    shutdown.add('timers', () => services.publicationAlarm.stop())
    await services.github.probot.ready()
    await declareJobs(services)
    await startJobs(services)
    const repository = { ...settings, installationId: INSTALLATION }
    const octokit = await services.github.installation(INSTALLATION)
    const deployment =
      options.deploy === undefined ? undefined : new Deployment(options.deploy, octokit, settings)
    // An earlier run may have been killed after a merge. If this fails now, it fails again at the end, and loudly.
    await deployment?.startIfMissing(clock.now()).catch((err) => log.warn({ err }, err.message))
    const pulls = await openPulls(repository, services)
    // Their comments say when readers see them.
    const merges = await listMerges(services.github, repository, clock.now() - FRESH_MS)
    await services.queue.putAll(reviewPull, [...pulls, ...merges])
    await settle(settings, services, options.waitMs, pause)
    const result = await resultOf(pulls, settings, services)
    await deployment?.startIfMissing(
      clock.now(),
      result.merged.map(({ mergeCommit: sha, mergedMs }) => ({ sha, mergedMs })),
    )
    return result
  } finally {
    await shutdown.run()
  }
}

/** A run cannot know what an earlier one has started, and would start it again and again. */
class NoRebuilds extends RebuildsTable {
  override async plan(): Promise<void> {}
}

/** Nothing is kept from one run to the next, and a freeze that ends with the run would be none. */
class NoFreezes extends FreezesTable {
  override get isLasting(): boolean {
    return false
  }
}

async function openPulls(repository: RepositoryRef, { github }: Services): Promise<PullId[]> {
  for await (const [, pulls] of listOpenPulls(github, INSTALLATION, [repository], 'plain'))
    if (pulls) return pulls.map(({ id }) => id)
  const { owner, repo } = repository
  throw new GalleyError('github', `GitHub does not show the pull requests of ${owner}/${repo} to this job.`)
}

/** Returns when nothing is left to do, and nothing falls due in time. */
async function settle(
  { repositoryId }: ActionSettings,
  services: Services,
  waitMs: number,
  pause: PublishSurroundings['pause'],
): Promise<void> {
  const { clock, database, duePlans, log, publicationAlarm, queue } = services
  const jobs = new JobTable(database)
  const endMs = clock.now() + waitMs
  const isBusy = async () =>
    queue.isWorking || publicationAlarm.isRinging || (await jobs.hasWork(SOON_SECONDS))
  for (; (await isBusy()) && clock.now() < endMs + LONGEST_MS; await pause(LOOK_EVERY_MS));
  // What could not be read in time is tried once more.
  await publicationAlarm.ring()
  await queueDueWork(services)
  for (; clock.now() < endMs + LONGEST_MS; await pause(LOOK_EVERY_MS)) {
    if (await isBusy()) continue
    const now = clock.now()
    // The alarm may not have rung yet for what has become due this very moment.
    await publicationAlarm.ring()
    const retryMs = await duePlans.nextMs(now)
    const isRetriedSoon = retryMs !== undefined && retryMs <= now + SOON_SECONDS * 1000
    const dates = (await plansOf(repositoryId, services)).map(({ instant }) => instant.epochMs)
    const isAwaited = dates.some((date) => date > now && date <= endMs)
    if (!isAwaited && !isRetriedSoon && !(await isBusy())) return
  }
  log.warn({}, 'This run has taken too long and ends; the next one goes on.')
}

async function plansOf(repositoryId: number, { plans }: Services): Promise<PlannedPull[]> {
  const stored = await Promise.all((await plans.summariesOf(repositoryId)).map(({ id }) => plans.find(id)))
  return stored
    .flatMap((one) => (one?.plan.is === 'at' ? { ...one, instant: one.plan.instant } : []))
    .sort((a, b) => a.instant.epochMs - b.instant.epochMs || a.id.number - b.id.number)
}

async function resultOf(
  pulls: readonly PullId[],
  { repositoryId }: ActionSettings,
  services: Services,
): Promise<Published> {
  const merged = await Promise.all(pulls.map((id) => services.publications.find(id)))
  return {
    merged: merged.flatMap((publication) => publication ?? []),
    planned: await plansOf(repositoryId, services),
  }
}
