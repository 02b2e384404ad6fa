import { join } from 'node:path'
import type { Logger } from 'pino'
import { buildId } from './build-id.ts'
import type { ProcessClock } from './clock.ts'
import { CheckRunsTable } from './database/check-runs-table.ts'
import type { Database } from './database/database.ts'
import type { PicturesTable } from './database/pictures-table.ts'
import { openTables } from './database/tables.ts'
import { WriteBudgetTable } from './database/write-budget-table.ts'
import { WriteTurnsTable } from './database/write-turns-table.ts'
import { Mirrors } from './git/mirrors.ts'
import type { CheckedClock } from './github/checked-clock.ts'
import { CommitGraph } from './github/commit-graph.ts'
import { GitObjectCache } from './github/git-objects.ts'
import { type Credentials, GitHub } from './github/github.ts'
import { MergeBases } from './github/merge-bases.ts'
import { PullHistories } from './github/pull-history.ts'
import { WriteBudget } from './github/write-budget.ts'
import { fetchPage, type Network } from './http/fetch-page.ts'
import { outgoingFetch } from './http/outgoing-fetch.ts'
import { apiOfUrl, countedFetch } from './metrics/counted-fetch.ts'
import type { Metrics } from './metrics/metrics.ts'
import { RequestsLeft } from './metrics/requests-left.ts'
import { Channels } from './notify/channels.ts'
import { RepositoryVisibility } from './preview/repository-visibility.ts'
import type { Screenshots } from './preview/screenshots.ts'
import type { WriteLimit } from './publish/write-limits.ts'
import { publishRepository } from './queue/job-kinds.ts'
import { Queue } from './queue/queue.ts'
import { receiveDelivery } from './receive-delivery.ts'
import { CheckRuns } from './review/check-runs.ts'
import { EqualHeads } from './review/equal-heads.ts'
import { HiddenRebaseChanges } from './review/load-history.ts'
import { PostsCache } from './review/posts-cache.ts'
import { ReviewCache } from './review/review-cache.ts'
import { LoadTurns } from './scheduling/load-turns.ts'
import { PublicationAlarm } from './scheduling/publication-alarm.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'
import type { Shutdown } from './shutdown.ts'
import { ExpiryIndex } from './site-cache/expiry-index.ts'
import { PublishedErrors } from './site-cache/published-errors.ts'
import { SiteIndex } from './site-cache/site-index.ts'
import { FailureCache } from './worker/task-failures.ts'
import { REVIEW_BUDGET_MS } from './worker/task-limits.ts'
import { WorkerPool, type WorkerPoolOptions } from './worker/worker-pool.ts'

const OPEN_REQUESTS_GRACE_MS = 2_000

interface Surroundings {
  clock: CheckedClock
  machineClock: ProcessClock
  log: Logger
  network: Network
  metrics: Metrics
  writeLimits?: readonly WriteLimit[] | undefined
  workers?: Pick<WorkerPoolOptions, 'otherLimits' | 'openThread'>
  screenshots(pictures: PicturesTable): Screenshots | undefined
}

/**
 * All that jobs reach, for the service and for a job of GitHub Actions. Each part is registered with `shutdown` as soon as
 * it is started.
 */
export async function openServices(
  settings: Pick<
    Settings,
    'apiUrl' | 'channelsPath' | 'githubUrl' | 'mirrorsMaxBytes' | 'proxy' | 'publicUrl'
  >,
  { folder, database, github: credentials }: { folder: string; database: Database; github: Credentials },
  shutdown: Shutdown,
  { clock, machineClock, log, network, metrics, writeLimits, workers = {}, screenshots }: Surroundings,
): Promise<{ services: Services; pagePool: WorkerPool }> {
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
  const github = new GitHub(credentials, settings.apiUrl, {
    clock,
    log,
    writes,
    stopping: stopping.signal,
    fetch: countedFetch(requests.fetch, metrics, apiOfUrl),
    requestsLeft: new RequestsLeft(metrics, clock),
    onRateLimit: metrics.recordRateLimit,
  })
  const tables = openTables(database, await buildId(), metrics)
  const publicationAlarm = new PublicationAlarm({ duePlans: tables.duePlans, queue, clock, log })
  const commitGraph = new CommitGraph()
  const mergeBases = new MergeBases(commitGraph)
  const services: Services = {
    github,
    githubUrl: settings.githubUrl,
    publicUrl: settings.publicUrl,
    commitGraph,
    mergeBases,
    pullHistories: new PullHistories(commitGraph, mergeBases),
    equalHeads: new EqualHeads(),
    hiddenRebaseChanges: new HiddenRebaseChanges(),
    checkRuns: new CheckRuns(github, new CheckRunsTable(database), clock),
    publicationAlarm,
    loadTurns: new LoadTurns(clock),
    mirrors: new Mirrors({
      folder: join(folder, 'mirrors'),
      maxBytes: settings.mirrorsMaxBytes,
      stopping: stopping.signal,
      fetch: countedFetch(requests.fetch, metrics, () => 'git'),
    }),
    gitObjects: new GitObjectCache(),
    workerPool,
    publicationPool,
    reviewBudgetMs: REVIEW_BUDGET_MS,
    failureCache: new FailureCache(clock),
    postsCache: new PostsCache(tables.readings),
    reviewCache: new ReviewCache(),
    siteIndex: new SiteIndex(pagePool),
    publishedErrors: new PublishedErrors(),
    expiryIndex: new ExpiryIndex(pagePool),
    screenshots: screenshots(tables.pictures),
    queue,
    database,
    receiveMissed(delivery) {
      metrics.recordMissedDelivery()
      return receiveDelivery(delivery, { queue, appId: github.appId, botLogin: github.botLogin })
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
  return { services, pagePool }
}
