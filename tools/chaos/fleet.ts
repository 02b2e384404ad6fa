import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { GalleyProcess } from './galley-process.ts'

/** The machine whose clock is wrong, and by how much at each of its starts in turn. */
const WRONG_MACHINE = { alone: [0, 60_000], amongOthers: [60_000, -60_000] }

const START_WITHIN_MS = 90_000

/** The Galleys of a run. Whatever ends is started again, as an orchestrator does. */
export class Fleet {
  readonly galleys: readonly GalleyProcess[]
  /** Ends that nobody caused. */
  readonly ownEnds: string[] = []
  readonly #chance: Chance
  readonly #starts: number[]
  readonly #frozen = new Set<GalleyProcess>()
  #isOver = false
  #isCalm = false
  /** Called whenever a process has another id than before. */
  onPids: ((pids: (number | undefined)[]) => void) | undefined

  constructor(galleys: readonly GalleyProcess[], chance: Chance) {
    this.galleys = galleys
    this.#chance = chance
    this.#starts = galleys.map(() => 0)
    for (const galley of galleys)
      galley.onEnd = ({ isMeant, how }) => {
        this.#frozen.delete(galley)
        if (!isMeant) this.ownEnds.push(`Galley ${galley.index + 1} ended with ${how}`)
        this.#announce()
        if (!this.#isOver) void this.#startAgain(galley)
      }
  }

  async start(): Promise<void> {
    for (const galley of this.galleys) this.#start(galley)
    await this.haveStarted()
  }

  /** Resolves once all of them have started. */
  async haveStarted(): Promise<void> {
    const endMs = Date.now() + START_WITHIN_MS
    while (!(await Promise.all(this.galleys.map((galley) => galley.isStarted()))).every(Boolean)) {
      if (Date.now() > endMs) throw new Error('the Galleys do not start; their logs say why')
      await pause(200)
    }
  }

  get living(): GalleyProcess[] {
    return this.galleys.filter((galley) => galley.pid !== undefined && !this.#frozen.has(galley))
  }

  /** Stops one for some seconds, and continues it. */
  async freeze(galley: GalleyProcess, ms: number): Promise<void> {
    this.#frozen.add(galley)
    galley.freeze()
    await pause(ms)
    galley.thaw()
    this.#frozen.delete(galley)
  }

  /** Clocks are right from the next start on. */
  calm(): void {
    this.#isCalm = true
    for (const galley of this.galleys) galley.thaw()
    this.#frozen.clear()
  }

  end(): void {
    this.#isOver = true
    for (const galley of this.galleys) galley.kill()
  }

  #start(galley: GalleyProcess): void {
    const { alone, amongOthers } = WRONG_MACHINE
    const settings = this.galleys.length === 1 ? alone : amongOthers
    const count = this.#starts[galley.index] ?? 0
    this.#starts[galley.index] = count + 1
    const isWrong = galley.index === this.galleys.length - 1 && !this.#isCalm
    galley.start({ aheadMs: isWrong ? (settings[count % settings.length] ?? 0) : 0 })
    this.#announce()
  }

  async #startAgain(galley: GalleyProcess): Promise<void> {
    const count = this.#starts[galley.index] ?? 0
    await pause(this.#chance.between(`start ${count} of ${galley.index}`, 100, 1_500))
    if (!this.#isOver) this.#start(galley)
  }

  #announce(): void {
    this.onPids?.(this.galleys.map(({ pid }) => pid))
  }
}
