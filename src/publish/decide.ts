import type { Gate } from './gate.ts'
import type { Plan } from './plan.ts'
import type { Policy } from './policy.ts'
import type { MergeMethod, Pull } from './pull.ts'

/** The only way to a merge: carries the head that was reviewed and found ready. */
export interface ReviewedHead {
  sha: string
  method: MergeMethod
}

export type Decision =
  | { do: 'merge'; head: ReviewedHead; why: readonly Gate[] }
  /** `until` in milliseconds since the epoch, where time alone will change something. */
  | { do: 'wait'; until?: number; why: readonly Gate[] }
  | { do: 'refuse'; why: readonly Gate[] }

/** A pull request goes out when every gate is open, and not otherwise. */
export function decide(pull: Pull, plan: Plan, policy: Policy, gates: readonly Gate[]): Decision {
  const shut = gates.filter(({ state }) => state === 'shut')
  if (shut.length) return { do: 'refuse', why: shut }
  const waiting = gates.filter(({ state }) => state === 'waiting')
  if (waiting.some(({ why }) => why.is === 'not-yet') && plan.is === 'at')
    return { do: 'wait', until: plan.instant.epochMs, why: waiting }
  if (waiting.length) return { do: 'wait', why: waiting }
  return { do: 'merge', head: { sha: pull.head.sha, method: mergeMethod(pull, policy) }, why: gates }
}

/** The configured method where the repository allows it, else the first that it allows. */
function mergeMethod(pull: Pull, policy: Policy): MergeMethod {
  if (policy.method && pull.allowedMethods.includes(policy.method)) return policy.method
  return pull.allowedMethods[0] ?? 'merge'
}
