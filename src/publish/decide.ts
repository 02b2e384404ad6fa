import type { Gate } from './gate.ts'
import type { Policy } from './policy.ts'
import type { MergeMethod, Pull } from './pull.ts'

/** The only way to a merge: carries the head that was reviewed and found ready. */
export interface ReviewedHead {
  sha: string
  method: MergeMethod
  /** Where the branch has a merge queue, GitHub merges through that alone. */
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
  // GitHub merges it from there by itself, within minutes or days.
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
