import { GalleyError } from '../errors.ts'
import { pauseAfter, type RateLimitPause } from '../publish/rate-limit-pause.ts'
import {
  limitsFor,
  turnAt,
  WRITE_LIMITS,
  type WriteLimit,
  type WritePurpose,
} from '../publish/write-limits.ts'
import type { RateLimit } from './rate-limit.ts'

/** Stores writes, so that they survive a restart. Times are in milliseconds since the epoch. */
export interface WriteRecord {
  load(): Promise<{
    written: readonly { installation: number; atMs: number }[]
    patience: readonly ({ installation: number } & RateLimitPause)[]
  }>
  recordWrite(installation: number, atMs: number, forgetBeforeMs: number): Promise<void>
  deleteWrite(installation: number, atMs: number): Promise<void>
  recordPause(installation: number, patience: RateLimitPause): Promise<void>
}

/** A caller may have read the clock a moment ago. A time further ahead than this was written by a wrong clock. */
const SAME_TIME_MS = 1000

export class WriteBudget {
  readonly #written = new Map<number, readonly number[]>()
  readonly #patience = new Map<number, RateLimitPause>()
  readonly #record: WriteRecord
  readonly #limits: readonly WriteLimit[]
  readonly #longestMs: number

  private constructor(record: WriteRecord, limits: readonly WriteLimit[]) {
    this.#record = record
    this.#limits = limits
    this.#longestMs = Math.max(...limits.map(({ withinMs }) => withinMs))
  }

  static async open(record: WriteRecord, limits = WRITE_LIMITS): Promise<WriteBudget> {
    const budget = new WriteBudget(record, limits)
    const { written, patience } = await record.load()
    for (const { installation, atMs } of written)
      budget.#written.set(installation, [...(budget.#written.get(installation) ?? []), atMs])
    for (const { installation, ...pause } of patience) budget.#patience.set(installation, pause)
    return budget
  }

  /**
   * Returns when a write may be made that has `ahead` other writes before it, in milliseconds since the
   * epoch.
   */
  turnAt(installation: number, ahead: number, now: number, purpose: WritePurpose): number {
    const past = this.#past(installation, now)
    const limits = limitsFor(purpose, this.#limits)
    return turnAt({ past, limits, notBefore: this.#notBefore(installation, now) }, ahead, now)
  }

  /** Counts a write that is about to be made. Throws `github` with `retryAt` if GitHub would refuse it. */
  async spend(installation: number, now: number, purpose: WritePurpose): Promise<void> {
    const at = this.turnAt(installation, 0, now, purpose)
    if (at > now) {
      const words = this.patience(installation, now)?.words
      const why = words
        ? `GitHub rate limit reached: ${words}`
        : 'GitHub’s limit on writes is used up for now.'
      throw new GalleyError('github', why, { data: { status: 429, answer: words ?? why }, retryAt: at })
    }
    const forgetBeforeMs = now - this.#longestMs
    // Counted before it is stored, since other requests may ask meanwhile.
    this.#written.set(installation, [
      ...this.#past(installation, now).filter((writtenMs) => writtenMs > forgetBeforeMs),
      now,
    ])
    await this.#record.recordWrite(installation, now, forgetBeforeMs)
  }

  /** Takes back a write that was counted at this time, and then not made. */
  async giveBack(installation: number, writtenMs: number): Promise<void> {
    const written = this.#written.get(installation) ?? []
    const index = written.lastIndexOf(writtenMs)
    if (index === -1) return
    this.#written.set(installation, written.toSpliced(index, 1))
    await this.#record.deleteWrite(installation, writtenMs)
  }

  async recordRateLimit(installation: number, limit: RateLimit, now: number): Promise<RateLimitPause> {
    const patience = pauseAfter(limit, this.#lastPatience(installation, now), now)
    if (patience.untilMs > this.#notBefore(installation, now)) {
      this.#patience.set(installation, patience)
      await this.#record.recordPause(installation, patience)
    }
    return patience
  }

  patience(installation: number, now: number): RateLimitPause | undefined {
    const patience = this.#lastPatience(installation, now)
    return patience && patience.untilMs > now ? patience : undefined
  }

  /**
   * If the clock has been set back meanwhile, the last write counts as made just now, and none lies in the future.
   */
  #past(installation: number, now: number): readonly number[] {
    const past = this.#written.get(installation) ?? []
    const aheadMs = (past.at(-1) ?? now) - now
    if (aheadMs <= SAME_TIME_MS) return past
    const set = past.map((at) => at - aheadMs)
    this.#written.set(installation, set)
    return set
  }

  #notBefore(installation: number, now: number): number {
    return this.#lastPatience(installation, now)?.untilMs ?? 0
  }

  /**
   * A pause that began in the future was recorded by a wrong clock, and is forgotten: GitHub reports its limit again.
   */
  #lastPatience(installation: number, now: number): RateLimitPause | undefined {
    const patience = this.#patience.get(installation)
    return patience && patience.askedMs <= now + SAME_TIME_MS ? patience : undefined
  }
}

interface Request {
  method?: string
  url?: string
  query?: unknown
}

/**
 * True for requests that count against GitHub's limits on writes: all but reads, token requests and GraphQL queries.
 */
export function isWrite({ method = 'GET', url = '', query }: Request): boolean {
  if (method === 'GET' || method === 'HEAD' || url.endsWith('/access_tokens')) return false
  return url.endsWith('/graphql') ? /^\s*mutation\b/.test(String(query)) : true
}
