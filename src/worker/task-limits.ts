import type { Tasks } from './tasks.ts'

/** What one thought (reading, checking or rendering one post) may take, in milliseconds. */
export interface TaskLimits {
  /** Of its worker's own CPU time, which a busy machine does not use up. */
  cpuMs: number
  /** By the clock, whatever it has used: its worker gets no CPU, or stands still. */
  wallMs: number
}

/** Other limits for some thoughts, so that a test can have any of them given up. */
export type OtherLimits = Partial<Record<keyof Tasks, Partial<TaskLimits>>>

const LIMITS: TaskLimits = { cpuMs: 2000, wallMs: 30_000 }

/**
 * So many times as much: a well-known framework in Sass takes a second and a half by itself, its site has no look without
 * it, and it is made once for all posts.
 */
const LONGER: Partial<Record<keyof Tasks, number>> = { styles: 2 }

export function limitsOf(
  name: keyof Tasks,
  limits: Partial<TaskLimits> = {},
  others: OtherLimits = {},
): TaskLimits {
  const { cpuMs, wallMs } = { ...LIMITS, ...limits }
  return { cpuMs: cpuMs * (LONGER[name] ?? 1), wallMs, ...others[name] }
}

/** CPU time that the review of one pull request may take at once, in milliseconds. */
export const REVIEW_BUDGET_MS = 20_000

/** Who has used less is given the last free thread. */
const LIGHT_MS = 1000

/** What may be spent on thinking about one thing, in CPU time. */
export class CpuBudget {
  readonly #mostMs: number
  #usedMs = 0

  constructor(mostMs: number) {
    this.#mostMs = mostMs
  }

  spend(ms: number): void {
    this.#usedMs += ms
  }

  get isSpent(): boolean {
    return this.#usedMs >= this.#mostMs
  }

  get isLight(): boolean {
    return this.#usedMs < LIGHT_MS
  }
}

/** For whom it is thought. */
export interface TaskOwner {
  /** Repositories have their turns one after another. */
  repository: string
  budget: CpuBudget
}
