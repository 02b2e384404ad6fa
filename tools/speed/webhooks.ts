import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../src/demo/free-port.ts'
import { labelDelivery } from '../../test/process/label-delivery.ts'
import { DatabaseServer } from '../chaos/database-server.ts'
import { GalleyProcess } from '../chaos/galley-process.ts'
import { processorSeconds } from '../processor-time.ts'
import { SpeedWorld } from './world.ts'

export interface WebhookCase {
  count: number
  atOnce: number
  database: 'embedded' | 'server'
  /** The folder of the built Galley that is measured. */
  program: string
}

export interface WebhookRate {
  perSecond: number
  medianMs: number
  p99Ms: number
  /** Processor time for each webhook, in milliseconds. */
  cpuMs: number
}

/** With a server one role answers webhooks alone, so that no job takes processor time from what is measured. */
const ANSWERS_ONLY = { GALLEY_ROLE: 'web' }

const WARM_UP = 500

/** Nothing falls due. */
const FAR_MS = 30 * 86_400_000

/** Sends webhooks that each put a job, some at a time, to Galley and to a Probot App that does nothing with them. */
export async function measureWebhooks(
  which: WebhookCase,
  folder: string,
): Promise<{ galley: WebhookRate; bare: WebhookRate }> {
  const port = await freePort()
  const world = await SpeedWorld.make(folder, 1, `http://127.0.0.1:${port}/api/github/webhooks`)
  const server = which.database === 'server' ? await DatabaseServer.start(join(folder, 'server')) : undefined
  const secrets = { PRIVATE_KEY: world.app.pem, WEBHOOK_SECRET: world.app.webhookSecret }
  const env = {
    ...{ ...secrets, GITHUB_URL: world.sandbox.url, APP_ID: String(world.app.id), LOG_LEVEL: 'warn' },
    ...(server && { DATABASE_URL: server.url, ...ANSWERS_ONLY }),
  }
  const galley = new GalleyProcess(0, port, { env, folder, program: which.program })
  const bare = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'test/process/bare-app.ts'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env.PATH, ...secrets } },
  )
  try {
    galley.start({ aheadMs: 0 })
    const [line] = await once(bare.stdout, 'data')
    while (!(await galley.isStarted())) await pause(200)
    const [opened] = await world.openPulls(1, Date.now() + FAR_MS)
    if (!opened) throw new Error('There is no pull request.')
    const { webhookSecret } = world.app
    const send = labelDelivery({ webhookSecret, pull: opened.id, agent: new Agent({ keepAlive: true }) })
    const rate = async (to: number, pid: number | undefined) => {
      await flood((n) => send(to, n), WARM_UP, which.atOnce)
      const before = processorSeconds(pid)
      const times = await flood((n) => send(to, n), which.count, which.atOnce)
      return { ...times, cpuMs: ((processorSeconds(pid) - before) / which.count) * 1000 }
    }
    return { bare: await rate(Number(line), bare.pid), galley: await rate(port, galley.pid) }
  } finally {
    galley.kill()
    bare.kill('SIGKILL')
    await world.stop()
    await server?.stop()
  }
}

async function flood(
  send: (number: number) => Promise<{ status: number | string; ms: number }>,
  count: number,
  atOnce: number,
): Promise<Omit<WebhookRate, 'cpuMs'>> {
  const times: number[] = []
  const from = performance.now()
  let next = 1
  const senders = Array.from({ length: atOnce }, async () => {
    while (next <= count) {
      const { status, ms } = await send(next++)
      if (status !== 200 && status !== 202) throw new Error(`A webhook was answered ${status}.`)
      times.push(ms)
    }
  })
  await Promise.all(senders)
  const seconds = (performance.now() - from) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const part = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { perSecond: count / seconds, medianMs: part(0.5), p99Ms: part(0.99) }
}
