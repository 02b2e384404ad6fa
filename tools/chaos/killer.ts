import { setTimeout as pause } from 'node:timers/promises'
import type { Balancer, Target } from './balancer.ts'
import type { Chance } from './chance.ts'
import type { DatabaseServer } from './database-server.ts'
import type { Fleet } from './fleet.ts'
import { KILL_STEPS } from './kill-steps.ts'

type Blow = 'step' | 'kill' | 'webhook' | 'freeze' | 'database'

/** One after the other, again and again: each step of a publication in turn, and the rest between them. */
const TURNS: readonly Blow[] = [
  ...(['step', 'kill', 'step', 'step', 'webhook', 'step', 'freeze', 'step', 'step'] as const),
  ...(['kill', 'step', 'database', 'step', 'step', 'webhook', 'step', 'freeze', 'step', 'step'] as const),
]

/** The others notice within fifteen seconds that a Galley is gone, and take its jobs over. */
const PAUSE_MS = 7_000

/** After so long the next blow comes although no Galley has started. */
const UNSTARTED_MS = 20_000

const WEBHOOK_PHASES = ['received', 'answered'] as const

export interface KillerParts {
  fleet: Fleet
  balancer: Balancer
  database: DatabaseServer | undefined
  chance: Chance
  /** Has the next Galley killed that reaches this step of a publication. */
  arm: (step: string) => void
}

/** Strikes the Galleys and their database, at moments that the seed chooses. */
export class Killer {
  readonly counts: Record<string, number> = {}
  readonly #parts: KillerParts
  /** Three machines are struck more often than one, so that each has time to start again. */
  readonly #pauseMs: number
  #isOver = false
  #stepNumber: number
  #webhookNumber = 0
  #databaseNumber = 0
  #phase: (typeof WEBHOOK_PHASES)[number] | undefined

  constructor(parts: KillerParts) {
    this.#parts = parts
    this.#pauseMs = Math.max(PAUSE_MS, 14_000 / parts.fleet.galleys.length)
    this.#stepNumber = parts.chance.between('first step', 0, KILL_STEPS.length - 1)
    parts.balancer.onPhase = (phase, target) => this.#onWebhook(phase, target)
  }

  async begin(): Promise<void> {
    for (let n = 0; !this.#isOver; n++) {
      await this.#someHasStarted()
      const blow = TURNS[n % TURNS.length]
      if (blow) await this.#strike(blow, n)
      await pause(this.#parts.chance.between(`pause ${n}`, this.#pauseMs * 0.6, this.#pauseMs * 1.4))
    }
  }

  end(): void {
    this.#isOver = true
    this.#phase = undefined
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1
  }

  /** A service that never gets to its feet would prove nothing. */
  async #someHasStarted(): Promise<void> {
    const endMs = Date.now() + UNSTARTED_MS
    while (this.#parts.balancer.startedCount === 0 && Date.now() < endMs && !this.#isOver) await pause(100)
  }

  async #strike(blow: Blow, n: number): Promise<void> {
    const { fleet, database, chance, arm } = this.#parts
    const { living } = fleet
    const victim = living[Math.floor(chance.of(`victim ${n}`) * living.length)]
    if (blow === 'step') {
      const step = KILL_STEPS[this.#stepNumber++ % KILL_STEPS.length]
      if (step) arm(step.name)
    } else if (blow === 'webhook') {
      this.#phase = WEBHOOK_PHASES[this.#webhookNumber++ % WEBHOOK_PHASES.length]
    } else if (blow === 'kill' && victim) {
      this.count('killed at random')
      victim.kill()
    } else if (blow === 'freeze' && victim) {
      this.count('stopped and continued')
      void fleet.freeze(victim, chance.between(`freeze ${n}`, 2_000, 9_000))
    } else if (blow === 'database' && database) {
      const crashes = this.#databaseNumber++ % 2 === 1
      this.count(crashes ? 'database crashed' : 'database restarted')
      await (crashes ? database.crash() : database.restart())
    }
  }

  #onWebhook(phase: string, target: Target): void {
    if (phase !== this.#phase) return
    this.#phase = undefined
    this.count(`killed when it had ${phase} a webhook`)
    this.#parts.fleet.galleys.find(({ port }) => port === target.port)?.kill()
  }
}
