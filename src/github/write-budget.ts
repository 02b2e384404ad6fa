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

interface BudgetState {
  written: readonly number[]
  pause: RateLimitPause | undefined
}

interface Spending {
  installationId: number
  atMs: number
  limits: readonly Pick<WriteLimit, 'most' | 'withinMs'>[]
  forgetBeforeMs: number
}

/** Stores writes for all processes. Times are in milliseconds since the epoch. */
export interface WriteRecord {
  find(installation: number, now: number): Promise<BudgetState>
  spend(spending: Spending): Promise<boolean>
  recordPause(installation: number, pause: RateLimitPause): Promise<void>
}

/** GitHub's limits on writes, which all processes share. */
export class WriteBudget {
  readonly #record: WriteRecord
  readonly #limits: readonly WriteLimit[]
  readonly #longestMs: number

  constructor(record: WriteRecord, limits = WRITE_LIMITS) {
    this.#record = record
    this.#limits = limits
    this.#longestMs = Math.max(...limits.map(({ withinMs }) => withinMs))
  }

  async turns(installation: number, now: number): Promise<WriteTurns> {
    return this.turnsIn(await this.#record.find(installation, now), now)
  }

  turnsIn({ written, pause }: BudgetState, now: number): WriteTurns {
    const notBefore = pause?.untilMs ?? 0
    const at: WriteTurns['at'] = (ahead, purpose) =>
      turnAt({ past: written, limits: limitsFor(purpose, this.#limits), notBefore }, ahead, now)
    return { at, pause: notBefore > now ? pause : undefined }
  }

  /** Counts a write that is about to be made. Throws `github` with `retryAt` if GitHub would refuse it. */
  async spend(installation: number, now: number, purpose: WritePurpose): Promise<void> {
    await this.spendWith(installation, now, purpose, async (spending) =>
      (await this.#record.spend(spending)) ? true : undefined,
    )
  }

  /** The same, where the statement that counts the write records something else too; undefined: it was not counted. */
  async spendWith<T>(
    installation: number,
    now: number,
    purpose: WritePurpose,
    spend: (spending: Spending) => Promise<T | undefined>,
  ): Promise<T> {
    const limits = limitsFor(purpose, this.#limits)
    const forgetBeforeMs = now - this.#longestMs
    const spent = await spend({ installationId: installation, atMs: now, limits, forgetBeforeMs })
    if (spent !== undefined) return spent
    const { at, pause } = await this.turns(installation, now)
    const why = pause
      ? `GitHub rate limit reached: ${pause.words}`
      : 'GitHub’s limit on writes is used up for now.'
    // Another process may have given its place back meanwhile.
    const retryAt = Math.max(now + 1, at(0, purpose))
    throw new GalleyError('github', why, { data: { status: 429, answer: pause?.words ?? why }, retryAt })
  }

  async recordRateLimit(installation: number, limit: RateLimit, now: number): Promise<RateLimitPause> {
    const { pause: lastPause } = await this.#record.find(installation, now)
    const pause = pauseAfter(limit, lastPause, now)
    if (pause.untilMs > (lastPause?.untilMs ?? 0)) await this.#record.recordPause(installation, pause)
    return pause
  }
}

/** When writes may be made, as the budget was when it was read. */
export interface WriteTurns {
  /** The time of a write that has `ahead` others before it, in milliseconds since the epoch. */
  at(ahead: number, purpose: WritePurpose): number
  pause: RateLimitPause | undefined
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
