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

/** Where writes are kept, so that a restart in the middle of many does not forget them. Milliseconds since the epoch. */
export interface WriteRecord {
  load(): Promise<{
    written: readonly { installation: number; atMs: number }[]
    patience: readonly ({ installation: number } & RateLimitPause)[]
  }>
  recordWrite(installation: number, atMs: number, forgetBeforeMs: number): Promise<void>
  recordPause(installation: number, patience: RateLimitPause): Promise<void>
}

/** Whoever asks may have looked at the clock a moment ago; what is further ahead than this was written by a wrong one. */
const SAME_TIME_MS = 1000

/** What each installation has written in the last hour, and how long GitHub has asked it to wait. */
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

  /** With all that was written before this start. */
  static async open(record: WriteRecord, limits = WRITE_LIMITS): Promise<WriteBudget> {
    const budget = new WriteBudget(record, limits)
    const { written, patience } = await record.load()
    for (const { installation, atMs } of written)
      budget.#written.set(installation, [...(budget.#written.get(installation) ?? []), atMs])
    for (const { installation, ...asked } of patience) budget.#patience.set(installation, asked)
    return budget
  }

  /** When a write of this installation with so many before it may be made, in milliseconds since the epoch. */
  turnAt(installation: number, ahead: number, now: number, purpose: WritePurpose): number {
    const past = this.#past(installation, now)
    const limits = limitsFor(purpose, this.#limits)
    return turnAt({ past, limits, notBefore: this.#notBefore(installation, now) }, ahead, now)
  }

  /** Counts a write that is about to be made. Throws `github` with `retryAt` where GitHub would refuse it. */
  async spend(installation: number, now: number, purpose: WritePurpose): Promise<void> {
    const at = this.turnAt(installation, 0, now, purpose)
    if (at > now) {
      const words = this.patience(installation, now)?.words
      const why = words ? `GitHub has asked to wait: ${words}` : 'GitHub takes no more writes for now.'
      // As GitHub would have answered.
      throw new GalleyError('github', why, { data: { status: 429, answer: words ?? why }, retryAt: at })
    }
    const forgetMs = now - this.#longestMs
    // Counted before it is kept: others may ask meanwhile.
    this.#written.set(installation, [...this.#past(installation, now).filter((one) => one > forgetMs), now])
    await this.#record.recordWrite(installation, now, forgetMs)
  }

  /** GitHub has said that it takes no more. Returns when it is to be asked again. */
  async recordRateLimit(installation: number, limit: RateLimit, now: number): Promise<RateLimitPause> {
    const patience = pauseAfter(limit, this.#lastPatience(installation, now), now)
    if (patience.untilMs > this.#notBefore(installation, now)) {
      this.#patience.set(installation, patience)
      await this.#record.recordPause(installation, patience)
    }
    return patience
  }

  /** What GitHub has asked for, while it lasts. */
  patience(installation: number, now: number): RateLimitPause | undefined {
    const patience = this.#lastPatience(installation, now)
    return patience && patience.untilMs > now ? patience : undefined
  }

  /** By a clock that has been set back meanwhile, the last was written just now, and nothing in a time to come. */
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

  /** What was asked by a clock that has been set back since is forgotten: GitHub says it again. */
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

/** Whether a request counts against GitHub's limits on writing: everything but reads, tokens and GraphQL queries. */
export function isWrite({ method = 'GET', url = '', query }: Request): boolean {
  if (method === 'GET' || method === 'HEAD' || url.endsWith('/access_tokens')) return false
  return url.endsWith('/graphql') ? /^\s*mutation\b/.test(String(query)) : true
}
