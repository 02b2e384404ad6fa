import { opensAt } from '../content/window.ts'
import type { Policy } from './decide.ts'
import type { Gate } from './gate.ts'
import type { Plan } from './plan.ts'

/**
 * When a post that is planned for `plannedMs` can go out at the earliest. Its grace counts from then, so a window
 * that opens later makes no post late. Milliseconds since the epoch.
 */
export function opensMs({ window }: Pick<Policy, 'window'>, zone: string, plannedMs: number): number {
  return opensAt(window, zone, plannedMs)
}

export function windowGate(
  { plan, policy, zone }: { plan: Plan; policy: Policy; zone: string },
  now: number,
): Gate {
  const gate = (state: Gate['state'], why: Gate['why']): Gate => ({ id: 'window', state, why })
  if (!policy.window) return gate('open', { is: 'always-open' })
  const at = plan.is === 'at' ? Math.max(now, plan.instant.epochMs) : now
  const opens = opensAt(policy.window, zone, at)
  if (opens === at) return gate('open', { is: 'window-open' })
  return gate('waiting', { is: 'outside-window', opens: { epochMs: opens, zone } })
}
