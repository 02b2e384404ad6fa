import type { Configuration } from '../content/configuration/configuration.ts'
import type { MergeMethod } from './branch-rules.ts'
import { type Gate, isOpenedByTime, needsRenewal } from './gate.ts'
import type { Pull } from './pull.ts'
import type { RepositoryFreeze } from './repository-freeze.ts'

/** A merge needs this value: the head that was reviewed and found ready. */
export interface ReviewedHead {
  sha: string
  method: MergeMethod
  through: 'merge' | 'queue'
}

export type Decision =
  | { do: 'merge'; head: ReviewedHead; why: readonly Gate[] }
  /** `until` in milliseconds since the epoch, where time alone will change something. */
  | { do: 'wait'; until?: number; why: readonly Gate[] }
  | { do: 'refuse'; why: readonly Gate[] }

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

function opensAt({ why }: Gate): number[] {
  if (why.is === 'not-yet') return [why.instant.epochMs]
  return isOpenedByTime(why) ? [why.opens.epochMs] : []
}

export function mergeMethod({ allowedMethods, rules }: Pull, policy: Policy): MergeMethod {
  const allowed = allowedMethods.filter((method) => rules.methods?.includes(method) ?? true)
  if (policy.method && allowed.includes(policy.method)) return policy.method
  return allowed[0] ?? 'merge'
}

/**
 * What a site demands of a publication. It always comes from the base branch's configuration, never from the pull
 * request's.
 */
export type Policy = Configuration['publish'] & {
  /** What a person has said meanwhile, in a comment. */
  repositoryFreeze?: RepositoryFreeze | undefined
}

export function policyOf({
  read,
  freeze,
}: {
  read: { configuration: Configuration }
  freeze: RepositoryFreeze | undefined
}): Policy {
  return { ...read.configuration.publish, ...(freeze && { repositoryFreeze: freeze }) }
}

const FIRST_MS = 5 * 60_000
const LONGEST_MS = 60 * 60_000
const LAPSED_MS = 24 * 60 * 60_000

/**
 * How long a due pull request is left alone after a try that did not publish it: as long as it is late, from five
 * minutes to an hour. Webhooks and the sweep report most changes, but a changed rule or permission has no webhook.
 */
export function retryPauseMs(lateMs: number, gates: readonly Gate[] = []): number {
  if (needsRenewal(gates)) return LAPSED_MS
  return Math.min(LONGEST_MS, Math.max(FIRST_MS, lateMs))
}
