import type { Tasks } from './tasks.ts'

export interface TaskLimits {
  /** CPU time of its worker, which a busy machine does not use up. */
  cpuMs: number
  /** Time by the clock: its worker may get no CPU, or hang. */
  wallMs: number
}

export type OtherLimits = Partial<Record<keyof Tasks, Partial<TaskLimits>>>

const LIMITS: TaskLimits = { cpuMs: 2000, wallMs: 30_000 }

/**
 * These tasks get so many times as much. A well-known framework in Sass takes 1.5 s by itself, its site has no layout
 * without it, and it is compiled once for all posts.
 */
const LONGER: Partial<Record<keyof Tasks, number>> = { styles: 2 }

export function limitsOf(
  name: keyof Tasks,
  limits: Partial<TaskLimits> = {},
  otherLimits: OtherLimits = {},
): TaskLimits {
  const { cpuMs, wallMs } = { ...LIMITS, ...limits }
  return { cpuMs: cpuMs * (LONGER[name] ?? 1), wallMs, ...otherLimits[name] }
}

/** CPU time. */
export const REVIEW_BUDGET_MS = 20_000

const LIGHT_MS = 1000

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

export interface TaskOwner {
  repository: string
  budget: CpuBudget
}
