import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../src/demo/free-port.ts'
import { DatabaseServer } from '../chaos/database-server.ts'
import { GalleyProcess } from '../chaos/galley-process.ts'
import { processorSeconds } from '../processor-time.ts'
import type { BareCalls, BareFigures } from './bare-calls.ts'
import { type OpenPull, SpeedWorld } from './world.ts'

export interface PublicationCase {
  due: number
  repositories: number
  processes: number
  database: 'embedded' | 'server'
  /** The folder of the Galley that is measured: this one's, or that of an older one which has been built. */
  program: string
}

export interface PublicationFigures {
  /** After the date, the last pull request was merged. */
  lastMs: number
  /** After the date, the first pull request of each repository was merged: the latest of these, and the earliest. */
  firstMs: { least: number; most: number }
  /** Of all Galleys until then, the embedded database included. */
  cpuSeconds: number
  bare: BareFigures
}

/** Galley reviews them before their date: at least so long. */
const LEAD_MS = 20_000
const LEAD_EACH_MS = 400
const MOST_LATE_MS = 300_000

/** As the comment says it today, and as it said it when an older Galley was built. */
const READY = /✅ Prêt|Tout est prêt/

/** What is measured is Galley. GitHub's limits would let 80 go out in a minute. */
const WITHOUT_LIMITS = { CHAOS_WRITE_LIMIT_FACTOR: '10000' }

/** The bare calls are made before and after: another program may keep the machine busy for a while. */
export async function measurePublications(
  which: PublicationCase,
  folder: string,
): Promise<PublicationFigures> {
  const before = await measureBareCalls(which, folder)
  const galley = await measureGalley(which, folder)
  const after = await measureBareCalls(which, folder)
  const mean = (a: number, b: number) => (a + b) / 2
  return {
    ...galley,
    bare: { ms: mean(before.ms, after.ms), cpuSeconds: mean(before.cpuSeconds, after.cpuSeconds) },
  }
}

async function measureBareCalls(
  { due, repositories }: PublicationCase,
  folder: string,
): Promise<BareFigures> {
  const world = await SpeedWorld.make(folder, repositories, 'http://127.0.0.1:9/')
  await world.sandbox.webhooks.stop()
  try {
    const pulls = await world.openPulls(due, Date.now())
    const calls: BareCalls = {
      apiUrl: `${world.sandbox.url}/api/v3`,
      app: { id: world.app.id, pem: world.app.pem, webhookSecret: world.app.webhookSecret },
      ids: pulls.map(({ id }) => id),
    }
    const child = fork(join(import.meta.dirname, 'bare-calls.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    child.send(calls)
    const [answer] = await Promise.race([once(child, 'message'), once(child, 'exit')])
    if (typeof answer !== 'object') throw new Error('The bare calls have failed.')
    return answer as BareFigures
  } finally {
    await world.stop()
  }
}

async function measureGalley(
  which: PublicationCase,
  folder: string,
): Promise<Omit<PublicationFigures, 'bare'>> {
  const { program } = which
  const port = await freePort()
  const world = await SpeedWorld.make(
    folder,
    which.repositories,
    `http://127.0.0.1:${port}/api/github/webhooks`,
  )
  const server = which.database === 'server' ? await DatabaseServer.start(join(folder, 'server')) : undefined
  const galleys: GalleyProcess[] = []
  try {
    for (let n = 0; n < which.processes; n += 1) {
      const env = {
        ...{ GITHUB_URL: world.sandbox.url, APP_ID: String(world.app.id), PRIVATE_KEY: world.app.pem },
        ...{ WEBHOOK_SECRET: world.app.webhookSecret, LOG_LEVEL: 'warn', ...WITHOUT_LIMITS },
        ...(server && { DATABASE_URL: server.url }),
      }
      galleys.push(new GalleyProcess(n, n ? await freePort() : port, { env, folder, program }))
    }
    for (const galley of galleys) galley.start({ aheadMs: 0 })
    while (!(await Promise.all(galleys.map((galley) => galley.isStarted()))).every(Boolean)) await pause(200)
    const dueMs = Math.ceil((Date.now() + LEAD_MS + which.due * LEAD_EACH_MS) / 1000) * 1000
    const pulls = await world.openPulls(which.due, dueMs)
    await reachDate(pulls, dueMs)
    const cpuBefore = cpuSeconds()
    while (pulls.some(({ pull }) => pull.state !== 'merged')) {
      if (Date.now() > dueMs + MOST_LATE_MS) throw new Error(`Not all went out; the logs are in ${folder}.`)
      await pause(5)
    }
    return { ...lags(pulls, dueMs), cpuSeconds: cpuSeconds() - cpuBefore }
  } finally {
    for (const galley of galleys) galley.kill()
    await world.stop()
    await server?.stop()
  }

  function cpuSeconds(): number {
    return galleys.reduce((sum, { pid }) => sum + processorSeconds(pid), 0)
  }
}

/** All must have been reviewed by then, since what is measured is a publication, and not a review. */
async function reachDate(pulls: readonly OpenPull[], dueMs: number): Promise<void> {
  await pause(dueMs - Date.now() - 2_000)
  const unready = pulls.filter(({ pull }) => !pull.comments.some(({ body }) => READY.test(body)))
  if (unready.length > 0)
    throw new Error(
      `${unready.length} pull requests were not reviewed before their date: try fewer with --due.`,
    )
}

function lags(pulls: readonly OpenPull[], dueMs: number): Pick<PublicationFigures, 'lastMs' | 'firstMs'> {
  const lag = ({ pull }: OpenPull) => (pull.mergedAt ?? Number.POSITIVE_INFINITY) - dueMs
  const byRepository = Map.groupBy(pulls, ({ id }) => id.repositoryId)
  const firsts = [...byRepository.values()].map((ofOne) => Math.min(...ofOne.map(lag)))
  return {
    lastMs: Math.max(...pulls.map(lag)),
    firstMs: { least: Math.min(...firsts), most: Math.max(...firsts) },
  }
}
