import type { Configuration } from '../content/configuration/configuration.ts'
import type { MergeMethod } from './branch-rules.ts'
import { type Gate, needsRenewal } from './gate.ts'
import type { Pull } from './pull.ts'

/** A merge needs this value: the head that was reviewed and found ready. */
export interface ReviewedHead {
  sha: string
  method: MergeMethod
  /** A branch with a merge queue merges only through it. */
  through: 'merge' | 'queue'
}

export type Decision =
  | { do: 'merge'; head: ReviewedHead; why: readonly Gate[] }
  /** `until` in milliseconds since the epoch, where time alone will change something. */
  | { do: 'wait'; until?: number; why: readonly Gate[] }
  | { do: 'refuse'; why: readonly Gate[] }

/** A pull request goes out when every gate is open, and not otherwise. */
export function decide(pull: Pull, policy: Policy, gates: readonly Gate[]): Decision {
  const shut = gates.filter(({ state }) => state === 'shut')
  if (shut.length) return { do: 'refuse', why: shut }
  const waiting = gates.filter(({ state }) => state === 'waiting')
  if (waiting.length) {
    const times = waiting.flatMap(opensAt)
    return { do: 'wait', ...(times.length && { until: Math.max(...times) }), why: waiting }
  }
  // The merge queue merges it by itself, within minutes or days.
  if (pull.queuePosition !== undefined) return { do: 'wait', why: gates }
  const through = pull.rules.mergeQueue ? 'queue' : 'merge'
  return { do: 'merge', head: { sha: pull.head.sha, method: mergeMethod(pull, policy), through }, why: gates }
}

/** When time alone opens a gate, in milliseconds since the epoch. */
function opensAt({ why }: Gate): number[] {
  if (why.is === 'not-yet') return [why.instant.epochMs]
  return why.is === 'outside-window' ? [why.opens.epochMs] : []
}

/** The configured method where the repository and the branch's rules allow it, else the first that they allow. */
export function mergeMethod({ allowedMethods, rules }: Pull, policy: Policy): MergeMethod {
  const allowed = allowedMethods.filter((method) => rules.methods?.includes(method) ?? true)
  if (policy.method && allowed.includes(policy.method)) return policy.method
  return allowed[0] ?? 'merge'
}

/** What a site asks of a publication: always from the base branch's configuration, never from the pull request's. */
export type Policy = Configuration['publish']

const FIRST_MS = 5 * 60_000
const LONGEST_MS = 60 * 60_000
const LAPSED_MS = 24 * 60 * 60_000

/**
 * How long a due pull request is left alone after a try that did not publish it. As long again as it is late: five minutes
 * at first, an hour in the end. Webhooks and the sweep tell of what changes; a changed rule or permission has no webhook.
 */
export function retryPauseMs(lateMs: number, gates: readonly Gate[] = []): number {
  // A lapsed plan is only renewed by somebody's word or push.
  if (needsRenewal(gates)) return LAPSED_MS
  return Math.min(LONGEST_MS, Math.max(FIRST_MS, lateMs))
}
