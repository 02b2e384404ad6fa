import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import type { SandboxRepository } from '../../src/sandbox/sandbox-repository.ts'
import { createSandboxServer } from '../../src/sandbox/server.ts'
import { Chance } from './chance.ts'
import { KillAtStep } from './kill-steps.ts'
import type { History, Order, Report } from './messages.ts'
import type { ChaosOptions } from './options.ts'
import { RequestFaults } from './request-faults.ts'
import { site } from './site.ts'
import { storyOf } from './stories.ts'
import { WatchedPull } from './watched-pull.ts'

// GitHub, its people, and what goes wrong with it, in a process of their own.

interface Setup {
  options: ChaosOptions
  folder: string
  manifest: object
}

const { options, folder, manifest }: Setup = JSON.parse(process.argv[2] ?? '')
/** The first post is due when this much has passed for each pull request that has to be opened and reviewed before. */
const LEAD_MS = 15_000 + options.pulls * 130
/** A pull request is opened at least so long before its date. */
const LEAST_LEAD_MS = 6_000
const TOKENS_DIE_EVERY_MS = 20_000
const OPENED_AT_ONCE = 3

const chance = new Chance(options.seed)
const pulls = new Map<string, WatchedPull>()
const requestFaults = new RequestFaults(chance, pulls)
let pids: (number | undefined)[] = []
/** Nothing goes wrong before the Galleys have started. */
let isCalm = true
let webhookCount = 0
let firstDueMs = Date.now() + LEAD_MS
let lastDueMs = firstDueMs + options.seconds * 1000

const report = (message: Report) => process.send?.(message)

const sandbox = await Sandbox.start({ folder })
const killer = new KillAtStep(kill, (step, process) => report({ is: 'struck', step, process }))
const doors = await Promise.all(Array.from({ length: options.processes }, openDoor))
sandbox.faults.faultOf = (request) =>
  requestFaults.effectOf(request, killer.effectOf(request, doorOf(request)))
sandbox.webhooks.atOnce = 8
sandbox.webhooks.fateOf = webhookFate

const app = sandbox.registerApp(manifest)
const repositories: SandboxRepository[] = []
for (let n = 0; n < options.repositories; n++) {
  const owner = `mairie-${(n % options.installations) + 1}`
  repositories.push(
    await sandbox.createRepository(`${owner}/site-${n + 1}`, {
      files: site,
      collaborators: { chief: 'write' },
    }),
  )
}
for (let n = 1; n <= options.installations; n++) await sandbox.install(app, `mairie-${n}`)

process.on('message', (order: Order) => void obey(order).catch(broken))
process.on('disconnect', () => process.exit())
process.on('unhandledRejection', broken)
report({
  is: 'ready',
  urls: doors.map(({ url }) => url),
  app: { id: app.id, pem: app.pem, webhookSecret: app.webhookSecret },
})

async function obey(order: Order): Promise<void> {
  switch (order.say) {
    case 'open':
      return openAll()
    case 'processes':
      pids = order.pids
      return
    case 'arm':
      return killer.arm(order.step)
    case 'calm':
      isCalm = true
      requestFaults.isCalm = true
      return killer.arm(undefined)
    case 'finish':
      report({ is: 'history', history: await history() })
  }
}

/** In the order of their dates, so that the first ones have been read when they fall due. */
async function openAll(): Promise<void> {
  isCalm = false
  requestFaults.isCalm = false
  firstDueMs = Math.ceil((Date.now() + LEAD_MS) / 1000) * 1000
  lastDueMs = firstDueMs + options.seconds * 1000
  const progress = setInterval(tellProgress, 1000)
  const deaths = setInterval(killTokens, TOKENS_DIE_EVERY_MS)
  for (const timer of [progress, deaths]) timer.unref()
  let next = 0
  const openers = Array.from({ length: OPENED_AT_ONCE }, async () => {
    while (next < options.pulls) await open(next++)
  })
  await Promise.all(openers)
}

async function open(number: number): Promise<void> {
  const place = Math.floor((number / options.pulls) * options.seconds) * 1000
  const dueMs = Math.max(firstDueMs + place, Math.ceil((Date.now() + LEAST_LEAD_MS) / 1000) * 1000)
  lastDueMs = Math.max(lastDueMs, dueMs)
  const repository = repositories[number % repositories.length]
  if (!repository) throw new Error('there is no repository')
  const watched = await WatchedPull.open(repository, number + 1, dueMs)
  pulls.set(watched.name, watched)
  const { kind, deeds } = storyOf(chance, watched.name, { openedMs: Date.now(), dueMs })
  watched.story = kind
  void live(watched, deeds).catch(broken)
}

async function live(watched: WatchedPull, deeds: Parameters<WatchedPull['does']>[0][]): Promise<void> {
  for (const deed of deeds) {
    await pause(Math.max(0, deed.atMs - Date.now()))
    await watched.does(deed)
  }
}

function webhookFate(event: string, body: string) {
  webhookCount += 1
  const sent = { copies: 1, afterMs: 0 }
  if (isCalm) return sent
  const { repository, number } = JSON.parse(body)
  const key = `webhook ${event} ${repository?.full_name} ${number} ${webhookCount}`
  const what = chance.pick<'sent' | 'lost' | 'failed' | 'doubled' | 'late'>(key, [
    { weight: 80, choice: 'sent' },
    { weight: 3, choice: 'lost' },
    { weight: 3, choice: 'failed' },
    { weight: 7, choice: 'doubled' },
    { weight: 7, choice: 'late' },
  ])
  if (what === 'sent') return sent
  requestFaults.count(`webhook ${what}`)
  pulls.get(`${repository?.full_name}#${number}`)?.noteFault(`webhook ${event} ${what}`)
  if (what === 'late') return { copies: 1, afterMs: chance.between(`late ${key}`, 50, 3_000) }
  if (what === 'failed') return { copies: 0, afterMs: 0, fails: true }
  return { copies: what === 'lost' ? 0 : 2, afterMs: 0 }
}

function killTokens(): void {
  if (isCalm) return
  sandbox.expireTokens()
  requestFaults.count('all tokens die')
}

function kill(process_: number): boolean {
  const pid = pids[process_]
  if (pid === undefined) return false
  pids[process_] = undefined
  process.kill(pid, 'SIGKILL')
  return true
}

/** Another address of the same GitHub. */
async function openDoor(): Promise<{ url: string; port: number }> {
  const server = createSandboxServer(sandbox.world)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, port }
}

function doorOf(request: IncomingMessage): number {
  return doors.findIndex(({ port }) => port === request.socket.localPort)
}

function tellProgress(): void {
  const now = Date.now()
  const all = [...pulls.values()]
  const due = Math.round(Math.min(1, Math.max(0, (now - firstDueMs) / (lastDueMs - firstDueMs))) * all.length)
  report({
    ...{ is: 'progress', opened: all.length, due, firstDueMs, lastDueMs },
    merged: all.filter(({ pull }) => pull.state === 'merged').length,
    owed: all.filter((one) => one.isOwed(now)).length,
  })
}

async function history(): Promise<History> {
  const histories = []
  for (const watched of pulls.values()) histories.push(await watched.history())
  return {
    pulls: histories,
    faults: requestFaults.counts,
    requests: sandbox.requests.length,
    webhooks: webhookCount,
    unknown: sandbox.unknownRequests,
  }
}

function broken(error: unknown): void {
  report({ is: 'broken', why: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
