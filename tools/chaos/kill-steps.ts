import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { FaultEffect } from '../../src/sandbox/model/faults.ts'

interface KillStep {
  name: string
  method: RegExp
  path: RegExp
  /** Kills the sender in the right moment, and says what becomes of its request. */
  effect: (kill: () => void) => FaultEffect
}

const neverDone = (kill: () => void): FaultEffect => {
  kill()
  return { drop: true }
}
/** GitHub carries on with what it has read. */
const doneAllTheSame = (kill: () => void): FaultEffect => ({ until: async () => kill() })
const doneNotAnswered = (kill: () => void): FaultEffect => ({ after: true, drop: true, met: kill })
const answered =
  (leastMs: number, mostMs: number) =>
  (kill: () => void): FaultEffect => ({
    after: true,
    passes: true,
    met: () => void pause(leastMs + Math.random() * (mostMs - leastMs)).then(kill),
  })

const GRAPHQL = { method: /POST/, path: /^\/api\/graphql/ }
const MERGE = { method: /PUT/, path: /\/pulls\/\d+\/merge$/ }
const COMMENT = { method: /POST|PATCH/, path: /\/issues\/(?:comments\/\d+|\d+\/comments)$/ }
const CHECK = { method: /POST|PATCH/, path: /\/check-runs(?:\/\d+)?$/ }

/** The way of a publication, from the first question to the last word, step by step. */
export const KILL_STEPS: readonly KillStep[] = [
  { name: 'while it reads the pull request', ...GRAPHQL, effect: neverDone },
  // It compares clocks, writes its intent and asks for the merge within these milliseconds.
  { name: 'after it has read the pull request', ...GRAPHQL, effect: answered(0, 40) },
  { name: 'while it asks for a merge that is never made', ...MERGE, effect: neverDone },
  { name: 'while it asks for a merge that is made all the same', ...MERGE, effect: doneAllTheSame },
  { name: 'between a merge and its answer', ...MERGE, effect: doneNotAnswered },
  { name: 'after the answer to a merge', ...MERGE, effect: answered(0, 40) },
  { name: 'while it asks for its check', ...CHECK, effect: neverDone },
  { name: 'between its check and the answer', ...CHECK, effect: doneNotAnswered },
  { name: 'while it asks for its comment', ...COMMENT, effect: neverDone },
  { name: 'between its comment and the answer', ...COMMENT, effect: doneNotAnswered },
  { name: 'while it asks for a token', method: /POST/, path: /\/access_tokens$/, effect: neverDone },
  { name: 'while it fetches commits', method: /POST/, path: /git-upload-pack$/, effect: neverDone },
]

/** Kills a Galley at the step that is armed, by what it asks GitHub for. */
export class KillAtStep {
  readonly #kill: (process: number) => boolean
  readonly #onStrike: (step: string, process: number) => void
  #armed: KillStep | undefined

  /** `kill` returns false if that Galley does not live. */
  constructor(kill: (process: number) => boolean, onStrike: (step: string, process: number) => void) {
    this.#kill = kill
    this.#onStrike = onStrike
  }

  /** A step that was armed before and that nobody has reached is given up. */
  arm(name: string | undefined): void {
    this.#armed = KILL_STEPS.find((step) => step.name === name)
  }

  effectOf({ method = '', url = '' }: IncomingMessage, process: number): FaultEffect | undefined {
    const step = this.#armed
    if (!step?.method.test(method) || !step.path.test(url.replace(/\?.*/, ''))) return undefined
    this.#armed = undefined
    return step.effect(() => {
      if (this.#kill(process)) this.#onStrike(step.name, process)
    })
  }
}
