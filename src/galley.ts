import type { Logger } from 'pino'
import type { ProcessClock } from './clock.ts'
import { takeDataFolder } from './database/data-folder.ts'
import { serverLoss } from './database/server-loss.ts'
import { readStoredFigures } from './database/stored-figures.ts'
import { errorForLog } from './error-for-log.ts'
import type { GalleyError } from './errors.ts'
import { CheckedClock } from './github/checked-clock.ts'
import type { AppCredentials } from './github/github.ts'
import { internet, type Network } from './http/fetch-page.ts'
import { declareJobs, startJobs } from './jobs/registry.ts'
import { addClockGauge } from './metrics/clock-gauge.ts'
import { Metrics } from './metrics/metrics.ts'
import { addStoredGauges } from './metrics/stored-gauges.ts'
import { openDatabase } from './open-database.ts'
import { openServices } from './open-services.ts'
import { Previews } from './preview/previews.ts'
import { screenshotsFor } from './preview/screenshots.ts'
import type { WriteLimit } from './publish/write-limits.ts'
import { receiveDelivery } from './receive-delivery.ts'
import { startRegularWork } from './regular-work.ts'
import { clockWarning } from './report/operator-sentences.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'
import { Shutdown } from './shutdown.ts'
import { checkCredentials, warnOfWideFiles } from './start-checks.ts'
import { basePathOf } from './web/base-path.ts'
import { DeskAbsences } from './web/desk-absences.ts'
import { LifecycleHandler } from './web/lifecycle-handler.ts'
import { listenOn } from './web/listen-on.ts'
import { Readiness } from './web/readiness.ts'
import { RefusalLog } from './web/refusal-log.ts'
import { server } from './web/server.tsx'
import { WebhookBodies } from './web/webhook-body.ts'
import type { WorkerPoolOptions } from './worker/worker-pool.ts'

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
    throw (settings.databaseUrl && serverLoss(error)) || error
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
  const { services, pagePool } = await openServices(
    settings,
    { folder: folder.path, database, github: settings.app },
    shutdown,
    {
      ...{ clock, machineClock, log, network, metrics, writeLimits, workers },
      screenshots: (pictures) => screenshotsFor(settings, pictures, (request) => web.fetch(request), clock),
    },
  )
  const { github, publicationAlarm, queue } = services
  const refusals = new RefusalLog(log, clock)
  const web = server({
    webhooks: {
      bodies: new WebhookBodies(settings.app.webhookSecret),
      refusals,
      log,
      onAnswer: metrics.recordWebhook,
      receive: (delivery) =>
        receiveDelivery(delivery, { queue, appId: github.appId, botLogin: github.botLogin }),
    },
    ...services,
    absences: new DeskAbsences({ github, absences: services.absences, clock }),
    writes: github.writes,
    previews: new Previews({ ...services, workerPool: pagePool }),
    basePath: basePathOf(settings.publicUrl),
    metrics: { metrics, token: settings.metricsToken },
    readiness: new Readiness({ database, github, clock, dataFolder: folder.path }),
    clock,
  })
  await github.probot.ready()
  await checkCredentials(github, settings.githubUrl, log)
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
