import { freezeOver } from '../content/freeze.ts'
import { opensAt } from '../content/window.ts'
import type { Policy } from './decide.ts'
import type { Gate } from './gate.ts'
import type { Plan } from './plan.ts'

/**
 * When a post that is planned for `plannedMs` can go out at the earliest, after a freeze and in a publishing window. Its
 * grace counts from then, so neither makes a post late. Milliseconds since the epoch.
 */
export function opensMs(
  { window, freeze = [] }: Pick<Policy, 'window' | 'freeze'>,
  zone: string,
  plannedMs: number,
): number {
  const freezes = freeze === 'unreadable' ? [] : freeze
  const latest = freezes.reduce((opens) => {
    const openMs = opensAt(window, zone, opens)
    return freezeOver(freezes, zone, openMs)?.untilMs ?? openMs
  }, plannedMs)
  return opensAt(window, zone, latest)
}

export function windowGate(
  { plan, policy, zone }: { plan: Plan; policy: Policy; zone: string },
  now: number,
): Gate {
  const gate = (state: Gate['state'], why: Gate['why']): Gate => ({ id: 'window', state, why })
  const { freeze, window } = policy
  if (freeze === 'unreadable') return gate('shut', { is: 'freeze-unreadable' })
  const at = plan.is === 'at' ? Math.max(now, plan.instant.epochMs) : now
  const opens = { epochMs: opensMs(policy, zone, at), zone }
  const frozen = freeze && freezeOver(freeze, zone, at)
  if (frozen) {
    const until = { epochMs: frozen.untilMs, zone }
    return gate('waiting', { is: 'frozen', until, opens, because: frozen.why })
  }
  if (opens.epochMs !== at) return gate('waiting', { is: 'outside-window', opens })
  return gate('open', { is: window ? 'window-open' : 'always-open' })
}
