import { join } from 'node:path'
import type { Logger } from 'pino'
import { listen, receive } from './app.ts'
import type { ProcessClock } from './clock.ts'
import { CheckRunsTable } from './database/check-runs-table.ts'
import { takeDataFolder } from './database/data-folder.ts'
import { readStoredFigures } from './database/stored-figures.ts'
import { openTables } from './database/tables.ts'
import { WriteBudgetTable } from './database/write-budget-table.ts'
import { WriteTurnsTable } from './database/write-turns-table.ts'
import { errorForLog } from './error-for-log.ts'
import type { GalleyError } from './errors.ts'
import { Mirrors } from './git/mirrors.ts'
import { CheckedClock } from './github/checked-clock.ts'
import { GitObjectCache } from './github/git-objects.ts'
import { type AppCredentials, GitHub } from './github/github.ts'
import { MergeBases, PullHistories } from './github/pull-history.ts'
import { WriteBudget } from './github/write-budget.ts'
import { fetchPage, internet, type Network } from './http/fetch-page.ts'
import { outgoingFetch } from './http/outgoing-fetch.ts'
import { declareJobs, startJobs } from './jobs/registry.ts'
import { addClockGauge } from './metrics/clock-gauge.ts'
import { apiOfUrl, countedFetch } from './metrics/counted-fetch.ts'
import { Metrics } from './metrics/metrics.ts'
import { RequestsLeft } from './metrics/requests-left.ts'
import { addStoredGauges } from './metrics/stored-gauges.ts'
import { Channels } from './notify/channels.ts'
import { openDatabase } from './open-database.ts'
import { Previews } from './preview/previews.ts'
import { RepositoryVisibility } from './preview/repository-visibility.ts'
import { screenshotsFor } from './preview/screenshots.ts'
import type { WriteLimit } from './publish/write-limits.ts'
import { publishRepository } from './queue/job-kinds.ts'
import { Queue } from './queue/queue.ts'
import { startRegularWork } from './regular-work.ts'
import { clockWarning } from './report/operator-sentences.ts'
import { CheckRuns } from './review/check-runs.ts'
import { EqualHeads } from './review/equal-heads.ts'
import { HiddenRebaseChanges } from './review/load-history.ts'
import { PostsCache } from './review/posts-cache.ts'
import { ReviewCache } from './review/review-cache.ts'
import { PublicationAlarm } from './scheduling/publication-alarm.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'
import { Shutdown } from './shutdown.ts'
import { ExpiryIndex } from './site-cache/expiry-index.ts'
import { SiteIndex } from './site-cache/site-index.ts'
import { checkCredentials, warnOfWideFiles } from './start-checks.ts'
import { basePathOf } from './web/base-path.ts'
import { DeskAbsences } from './web/desk-absences.ts'
import { LifecycleHandler } from './web/lifecycle-handler.ts'
import { listenOn } from './web/listen-on.ts'
import { Readiness } from './web/readiness.ts'
import { RefusalLog } from './web/refusal-log.ts'
import { server } from './web/server.tsx'
import { WebhookBodies } from './web/webhook-body.ts'
import { FailureCache } from './worker/task-failures.ts'
import { REVIEW_BUDGET_MS } from './worker/task-limits.ts'
import { WorkerPool, type WorkerPoolOptions } from './worker/worker-pool.ts'

const OPEN_REQUESTS_GRACE_MS = 2_000

export interface Galley {
  url: string
  services: Services
  /** Resolves if a part without which nothing works has ended by itself. */
  failure: Promise<GalleyError>
  stop(): Promise<void>
}

interface Surroundings {
  clock: ProcessClock
  log: Logger
  network?: Network
  metrics?: Metrics
  writeLimits?: readonly WriteLimit[]
  workers?: Pick<WorkerPoolOptions, 'otherLimits' | 'openThread'>
  /** A test that looks into an embedded database's files between two statements needs it in this thread. */
  embeddedIn?: 'thread' | 'process'
}

export async function startGalley(
  settings: Settings & { app: AppCredentials },
  { clock: machineClock, log: ownLog, ...surroundings }: Surroundings,
): Promise<Galley> {
  const log = ownLog.child({}, { serializers: { err: errorForLog } })
  const clock = new CheckedClock(machineClock, (state) => {
    if (state.is === 'right') log.info({}, 'The clock of this machine agrees with GitHub’s again.')
    else log.warn({ clock: state }, clockWarning(state))
  })
  const shutdown = new Shutdown(log)
  try {
    return await startParts(settings, shutdown, { clock, machineClock, log, ...surroundings })
  } catch (error) {
    await shutdown.run()
    throw error
  }
}

/** Registers each part with `shutdown` as soon as it is started, so that a start that fails leaves nothing running. */
async function startParts(
  settings: Settings & { app: AppCredentials },
  shutdown: Shutdown,
  {
    clock,
    machineClock,
    log,
    network = internet,
    metrics = new Metrics(),
    writeLimits,
    workers = {},
    embeddedIn = 'thread',
  }: Omit<Surroundings, 'clock'> & { clock: CheckedClock; machineClock: ProcessClock },
): Promise<Galley> {
  const folder = takeDataFolder(settings.dataFolder)
  shutdown.add('data folder', () => folder.release())
  warnOfWideFiles(folder.wideFiles, log)
  const requestHandler = new LifecycleHandler()
  const listening = await listenOn((request) => requestHandler.answer(request), settings)
  shutdown.add('web server', () => listening.close())
  const { database, failure } = await openDatabase(
    { databaseUrl: settings.databaseUrl, dataFolder: folder.path },
    { embeddedIn, shutdown, log },
  )
  addClockGauge(metrics, clock)
  addStoredGauges(metrics, { read: (now) => readStoredFigures(database, now), clock })
  const poolOptions = { ...workers, onKill: metrics.recordKill }
  const workerPool = new WorkerPool(poolOptions)
  // Pages have a worker of their own, so that readers never keep a publication waiting.
  const pagePool = new WorkerPool({ threads: 1, ...poolOptions })
  // A due publication never waits for a review. Its thread starts only if a post has to be read again.
  const publicationPool = new WorkerPool({ threads: 1, ...poolOptions })
  shutdown.add('worker threads', async () => {
    await workerPool.stop()
    await publicationPool.stop()
    await pagePool.stop()
  })
  const requests = await outgoingFetch(settings.proxy)
  shutdown.add('connections to GitHub', () => requests.close())
  const queue = await Queue.start({ database, clock, machineClock, log })
  const stopping = new AbortController()
  shutdown.add('queue', async () => {
    const abortTimer = setTimeout(() => stopping.abort(), OPEN_REQUESTS_GRACE_MS)
    await queue.stop()
    clearTimeout(abortTimer)
    stopping.abort()
  })
  const writes = new WriteBudget(new WriteBudgetTable(database), writeLimits)
  const github = new GitHub(settings.app, settings.apiUrl, {
    clock,
    log,
    writes,
    stopping: stopping.signal,
    fetch: countedFetch(requests.fetch, metrics, apiOfUrl),
    requestsLeft: new RequestsLeft(metrics, clock),
    onRateLimit: metrics.recordRateLimit,
  })
  const tables = openTables(database, metrics)
  const publicationAlarm = new PublicationAlarm({ duePlans: tables.duePlans, queue, clock, log })
  const mergeBases = new MergeBases()
  const services: Services = {
    github,
    githubUrl: settings.githubUrl,
    publicUrl: settings.publicUrl,
    mergeBases,
    pullHistories: new PullHistories(mergeBases),
    equalHeads: new EqualHeads(),
    hiddenRebaseChanges: new HiddenRebaseChanges(),
    checkRuns: new CheckRuns(github, new CheckRunsTable(database), clock),
    publicationAlarm,
    mirrors: new Mirrors({
      folder: join(folder.path, 'mirrors'),
      maxBytes: settings.mirrorsMaxBytes,
      stopping: stopping.signal,
      fetch: countedFetch(requests.fetch, metrics, () => 'git'),
    }),
    gitObjects: new GitObjectCache(),
    workerPool,
    publicationPool,
    reviewBudgetMs: REVIEW_BUDGET_MS,
    failureCache: new FailureCache(clock),
    postsCache: new PostsCache(),
    reviewCache: new ReviewCache(),
    siteIndex: new SiteIndex(pagePool),
    expiryIndex: new ExpiryIndex(pagePool),
    screenshots: screenshotsFor(settings, tables.pictures, (request) => web.fetch(request), clock),
    queue,
    database,
    receiveMissed(delivery) {
      metrics.recordMissedDelivery()
      return receive(github.probot, delivery)
    },
    writeTurns: new WriteTurnsTable(database, publishRepository.name),
    mergeCheckedInstallations: new Set(),
    ...tables,
    visibility: new RepositoryVisibility({ github, repositoryRows: tables.repositoryRows, clock, log }),
    fetchPage: (url) => fetchPage(url, { ...network, proxy: settings.proxy }),
    channels: Channels.read(settings.channelsPath),
    channelConnections: { post: requests.fetch, timeoutMs: 10_000 },
    clock,
    log,
  }
  const refusals = new RefusalLog(log, clock)
  const web = server({
    webhooks: {
      bodies: new WebhookBodies(settings.app.webhookSecret),
      refusals,
      onAnswer: metrics.recordWebhook,
      receive: (delivery) => receive(github.probot, delivery),
    },
    ...tables,
    visibility: services.visibility,
    absences: new DeskAbsences({ github, absences: services.absences, clock }),
    writes,
    previews: new Previews({ ...services, workerPool: pagePool }),
    basePath: basePathOf(settings.publicUrl),
    metrics: { metrics, token: settings.metricsToken },
    readiness: new Readiness({ database, github, clock, dataFolder: folder.path }),
    clock,
  })
  await github.probot.ready()
  await checkCredentials(github, settings.githubUrl, log)
  listen(github.probot, queue, github.appId)
  await declareJobs(services)
  const regularWork = settings.role === 'web' ? undefined : await startWork(services)
  requestHandler.open((request) => web.fetch(request))
  shutdown.add('requests and timers', async () => {
    // First of all `/ready` says that this process stops, so that no more webhooks come here.
    const closed = requestHandler.close()
    regularWork?.stop()
    await publicationAlarm.stop()
    await closed
    refusals.stop()
  })
  return { url: listening.url, services, failure, stop: () => shutdown.run() }
}

async function startWork(services: Services): Promise<{ stop(): void }> {
  await startJobs(services)
  return startRegularWork(services)
}
