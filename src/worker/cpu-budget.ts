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
