import { createHash } from 'node:crypto'

/** Chance that a seed makes repeatable: a question has the same answer whatever was asked before it. */
export class Chance {
  readonly #seed: string

  constructor(seed: string) {
    this.#seed = seed
  }

  /** From 0 to 1. */
  of(question: string): number {
    return createHash('sha256').update(`${this.#seed} ${question}`).digest().readUInt32BE(0) / 2 ** 32
  }

  isHit(question: string, share: number): boolean {
    return this.of(question) < share
  }

  between(question: string, least: number, most: number): number {
    return Math.round(least + this.of(question) * (most - least))
  }

  pick<Choice>(question: string, choices: readonly { weight: number; choice: Choice }[]): Choice {
    const total = choices.reduce((sum, { weight }) => sum + weight, 0)
    let rest = this.of(question) * total
    const hit = choices.find(({ weight }) => {
      rest -= weight
      return rest < 0
    })
    const chosen = hit ?? choices.at(-1)
    if (!chosen) throw new Error(`nothing to choose from: ${question}`)
    return chosen.choice
  }
}
