import type { BranchUpdate } from './branch-rules.ts'
import { mergeMethod, type Policy } from './decide.ts'
import { type Gate, isOpenedByTime } from './gate.ts'
import type { BranchUpdateRecord } from './overrides.ts'
import type { Plan } from './plan.ts'
import type { Pull } from './pull.ts'

/** Early enough for an hour's checks, and for the notice of an hour before to say what they found. */
export const UPDATE_AHEAD_MS = 2 * 60 * 60_000

/** A branch that moves more often than its checks end would be updated for ever. */
export const MOST_UPDATES = 10

/** GitHub answers 202 and updates the branch afterwards, within seconds. */
const ANSWERED_MS = 5 * 60_000

interface Facts {
  pull: Pull
  plan: Plan
  policy: Policy
  branchUpdate: BranchUpdateRecord | undefined
}

/** Undefined if it is not behind, or if it is not Galley that updates it. */
export function branchUpdateOf(
  { pull, plan, policy, branchUpdate }: Facts,
  now: number,
): BranchUpdate | undefined {
  if (!policy.update_branch || !pull.isBehind || pull.rules.mergeQueue || plan.is !== 'at') return undefined
  if (pull.head.fork) return { is: 'fork' }
  if (mergeMethod(pull, policy) === 'rebase') return { is: 'rebased' }
  const { epochMs, zone } = plan.instant
  const record = branchUpdate?.plannedMs === epochMs ? branchUpdate : undefined
  if (record?.head === pull.head.sha && record.base === pull.base.sha) {
    if (record.refusal !== undefined) return { is: 'refused', message: record.refusal }
    return { is: now - record.askedMs < ANSWERED_MS ? 'asked' : 'unanswered' }
  }
  if (record && record.count >= MOST_UPDATES) return { is: 'too-often', count: record.count }
  const fromMs = epochMs - UPDATE_AHEAD_MS
  return now < fromMs ? { is: 'planned', from: { epochMs: fromMs, zone } } : { is: 'due' }
}

/** True if an update is all that it waits for, beside its date and the checks that the update starts again. */
export function isUpdateDue(gates: readonly Gate[]): boolean {
  return (
    gates.some((gate) => updateIn(gate)?.is === 'due') &&
    gates.every((gate) => gate.state === 'open' || mayWaitForUpdate(gate))
  )
}

/** True if it is on its way out: only an update or its checks have to end before others are brought up to date. */
export function isBeingUpdated(gates: readonly Gate[]): boolean {
  const isOnItsWay = (gate: Gate) => !updateIn(gate) || ['due', 'asked'].includes(updateIn(gate)?.is ?? '')
  return gates.every((gate) => gate.state === 'open' || (mayWaitForUpdate(gate) && isOnItsWay(gate)))
}

/** True if nobody has to act: an update that Galley asks for is all that the branch's rules lack. */
export function isMendedByUpdate({ why }: Gate): boolean {
  if (why.is !== 'rules-unmet') return false
  return why.unmet.every(
    (rule) => rule.is === 'behind' && ['planned', 'due', 'asked'].includes(rule.update?.is ?? ''),
  )
}

function mayWaitForUpdate({ state, why }: Gate): boolean {
  if (state === 'shut') return false
  if (why.is === 'rules-unmet')
    return why.unmet.every(
      (rule) => rule.is === 'checks-expected' || (rule.is === 'behind' && rule.update !== undefined),
    )
  return why.is === 'not-yet' || why.is === 'checks-running' || isOpenedByTime(why)
}

function updateIn({ why }: Gate): BranchUpdate | undefined {
  if (why.is !== 'rules-unmet') return undefined
  return why.unmet.flatMap((rule) => (rule.is === 'behind' && rule.update ? [rule.update] : []))[0]
}
