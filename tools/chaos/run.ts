import { chmodSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'yaml'
import { freePort } from '../../src/demo/free-port.ts'
import { Balancer } from './balancer.ts'
import { Chance } from './chance.ts'
import { DatabaseServer, PASSABLE } from './database-server.ts'
import { Fleet } from './fleet.ts'
import { GalleyProcess } from './galley-process.ts'
import { GitHubProcess } from './github.ts'
import { Killer } from './killer.ts'
import type { History } from './messages.ts'
import type { ChaosOptions } from './options.ts'

export interface ChaosRun {
  history: History
  endMs: number
  strikes: Record<string, number>
  ownEnds: readonly string[]
  /** Pull requests that only went out once everything had been started again. */
  afterRestart: number
  /** The time was up while publications still went out, so that nobody knows if any is lost. */
  isCut: boolean
  /** Holds the logs. */
  folder: string
}

/** Kills begin so long before the first date. */
const BEFORE_FIRST_MS = 8_000
/** Faults go on so long after the last date. */
const AFTER_LAST_MS = 8_000
/** Once all is calm, what is owed goes out, or nothing changes for so long. */
const STANDSTILL_MS = 30_000
const TOLD_EVERY_MS = 5_000

export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<ChaosRun> {
  const beganMs = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'galley-chaos-'))
  chmodSync(folder, PASSABLE)
  mkdirSync(join(folder, 'github'))
  const chance = new Chance(options.seed)
  const ports = await Promise.all(Array.from({ length: options.processes }, freePort))
  const balancer = await Balancer.start(ports.map((port) => ({ port })))
  const github = await GitHubProcess.start({
    options,
    folder: join(folder, 'github'),
    manifest: {
      ...parse(readFileSync('app.yml', 'utf8')),
      hook_attributes: { url: `${balancer.url}/api/github/webhooks` },
    },
  })
  const database =
    options.database === 'server' ? await DatabaseServer.start(join(folder, 'database')) : undefined
  const fleet = new Fleet(
    ports.map((port, n) => new GalleyProcess(n, port, { env: env(n), folder })),
    chance,
  )
  const killer = new Killer({
    fleet,
    balancer,
    database,
    chance,
    arm: (step) => github.tell({ say: 'arm', step }),
  })
  const broken = new Promise<never>((_, reject) => {
    github.onBroken = (why) => reject(new Error(`GitHub’s part broke: ${why}`))
  })
  github.onStrike = (step) => killer.count(`killed ${step}`)
  fleet.onPids = (pids) => github.tell({ say: 'processes', pids })
  const endAll = () => {
    killer.end()
    fleet.end()
    github.end()
  }
  process.once('exit', endAll)
  try {
    return await Promise.race([broken, conduct()])
  } finally {
    endAll()
    process.off('exit', endAll)
    balancer.stop()
    await database?.stop()
  }

  function env(n: number): Record<string, string> {
    return {
      GITHUB_URL: github.urls[n] ?? '',
      APP_ID: String(github.app.id),
      PRIVATE_KEY: github.app.pem,
      WEBHOOK_SECRET: github.app.webhookSecret,
      CHAOS_WRITE_LIMIT_FACTOR: String(options.writeLimitFactor),
      ...(database && { DATABASE_URL: database.url }),
    }
  }

  async function conduct(): Promise<ChaosRun> {
    await fleet.start()
    say(`${options.processes} Galleys serve after ${seconds()}; logs in ${folder}`)
    github.tell({ say: 'open' })
    const telling = setInterval(tell, TOLD_EVERY_MS)
    try {
      await until(() =>
        hasPassed((github.progress?.firstDueMs ?? Number.POSITIVE_INFINITY) - BEFORE_FIRST_MS),
      )
      void killer.begin()
      await until(() => hasPassed((github.progress?.lastDueMs ?? Number.POSITIVE_INFINITY) + AFTER_LAST_MS))
      killer.end()
      github.tell({ say: 'calm' })
      fleet.calm()
      say(`${seconds()}  calm from now on`)
      let isCut = await settle()
      const owedAtStandstill = isCut ? 0 : (github.progress?.owed ?? 0)
      if (owedAtStandstill > 0) {
        say(
          `${seconds()}  ${owedAtStandstill} are still owed; all are started again, which makes them look at GitHub`,
        )
        for (const galley of fleet.galleys) galley.kill()
        await pause(STANDSTILL_MS / 2)
        isCut = await settle()
      }
      // The last comments are written after the merges.
      await pause(5_000)
      const endMs = Date.now()
      const history = await github.finish()
      const afterRestart = Math.max(0, owedAtStandstill - (github.progress?.owed ?? 0))
      return { history, endMs, strikes: killer.counts, ownEnds: fleet.ownEnds, afterRestart, isCut, folder }
    } finally {
      clearInterval(telling)
    }
  }

  /** Waits until nothing is owed, or nothing more goes out; true if the time is up before that. */
  async function settle(): Promise<boolean> {
    let merged = -1
    for (let changedMs = Date.now(); github.progress?.owed !== 0; ) {
      if (Date.now() - changedMs > STANDSTILL_MS) return false
      if (isOutOfTime()) return true
      if (github.progress && github.progress.merged !== merged) {
        merged = github.progress.merged
        changedMs = Date.now()
      }
      await pause(250)
    }
    return false
  }

  async function until(isReached: () => boolean): Promise<void> {
    while (!isReached() && !isOutOfTime()) await pause(200)
  }

  function isOutOfTime(): boolean {
    return hasPassed(beganMs + options.mostSeconds * 1000)
  }

  function seconds(): string {
    return `${Math.round((Date.now() - beganMs) / 1000)} s`.padStart(6)
  }

  function tell(): void {
    const { opened = 0, due = 0, merged = 0, owed = 0 } = github.progress ?? {}
    const strikes = Object.values(killer.counts).reduce((sum, count) => sum + count, 0)
    say(
      `${seconds()}  opened ${opened}  due ${due}  merged ${merged}  owed ${owed}  struck ${strikes}  ready ${balancer.readyCount}`,
    )
  }
}

const hasPassed = (ms: number) => Date.now() >= ms
