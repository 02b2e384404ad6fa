import type { Clock, ProcessClock } from '../clock.ts'
import type { ClockState } from '../report/operator-sentences.ts'
import { GithubTime, type RequestTiming } from './github-time.ts'

/** A machine's clock that differs from GitHub's by more than this is reported as off. */
const OFF_MS = 2000

/** A clock that moves against the elapsed time by more than this has been set, or the machine has slept. */
const SET_MS = 1000

interface Comparison {
  /**
   * Bounds of how far the machine's clock is ahead of GitHub's, in milliseconds; negative if it is behind.
   */
  least: number
  most: number
  /** The machine's clock minus the elapsed time. It changes only when the clock is set. */
  setting: number
}

/**
 * The machine's clock, compared with GitHub's at every answer. While it is known to be ahead, `now` is held back to
 * GitHub's time, so that nothing happens or is announced too early.
 */
export class CheckedClock implements Clock {
  readonly githubTime = new GithubTime()
  readonly #machine: ProcessClock
  readonly #onChange: (state: ClockState) => void
  #state: ClockState = { is: 'right' }
  #comparison: Comparison | undefined

  constructor(machine: ProcessClock, onChange: (state: ClockState) => void) {
    this.#machine = machine
    this.#onChange = onChange
  }

  /** Milliseconds since the epoch, never known to be ahead of GitHub's clock. */
  now(): number {
    const { is } = this.#state
    return is === 'off' && (this.#comparison?.least ?? 0) > 0 ? this.githubNow() : this.#machine.now()
  }

  /** The best lower bound of GitHub's time; the machine's time if its clock is right. */
  githubNow(): number {
    const now = this.#machine.now()
    const setting = now - this.#machine.elapsed()
    const compared = this.#comparison
    const holds = this.#state.is === 'off' && compared && Math.abs(setting - compared.setting) < SET_MS
    return holds ? Math.floor(now - compared.most) : now
  }

  elapsed(): number {
    return this.#machine.elapsed()
  }

  /**
   * A time that GitHub's clock has passed, in milliseconds since the epoch. 0 until GitHub has sent a time.
   */
  githubHasPassed(): number {
    return this.githubTime.earliest(this.elapsed()) ?? 0
  }

  askAgainAt(instant: number): number {
    return Math.max(instant, this.now() + this.githubTime.pauseUntil(instant, this.elapsed()))
  }

  get state(): ClockState {
    return this.#state
  }

  observe(headers: Headers, took: RequestTiming): void {
    const isTaken = this.githubTime.observe(headers, took)
    const elapsed = this.elapsed()
    const [earliest, latest] = [this.githubTime.earliest(elapsed), this.githubTime.latest(elapsed)]
    if (earliest === undefined || latest === undefined) {
      if (headers.has('x-github-request-id')) this.#become({ is: 'unknown' })
      return
    }
    if (!isTaken || !this.githubTime.isConfirmed) return
    const now = this.#machine.now()
    this.#comparison = { least: now - latest, most: now - earliest, setting: now - elapsed }
    this.#judge(this.#comparison)
  }

  setTimeout(fn: () => void, ms: number): unknown {
    return this.#machine.setTimeout(fn, ms)
  }

  clearTimeout(handle: unknown): void {
    this.#machine.clearTimeout(handle)
  }

  setInterval(fn: () => void, ms: number): unknown {
    return this.#machine.setInterval(fn, ms)
  }

  clearInterval(handle: unknown): void {
    this.#machine.clearInterval(handle)
  }

  /**
   * Only a certain result changes the state: GitHub's whole seconds leave a clock that is off by about two seconds
   * undecided.
   */
  #judge({ least, most }: Comparison): void {
    const isOff = least > OFF_MS || most < -OFF_MS
    const isRight = least >= -OFF_MS && most <= OFF_MS
    if (isOff || (this.#state.is === 'off' && !isRight))
      this.#become({ is: 'off', aheadMs: Math.round((least + most) / 2) })
    else if (isRight || this.#state.is === 'unknown') this.#become({ is: 'right' })
  }

  #become(state: ClockState): void {
    const before = this.#state
    this.#state = state
    const isSameWay =
      state.is === before.is &&
      (state.is !== 'off' || before.is !== 'off' || Math.sign(state.aheadMs) === Math.sign(before.aheadMs))
    if (!isSameWay) this.#onChange(state)
  }
}
