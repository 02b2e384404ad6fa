import { freezeOver } from '../content/freeze.ts'
import type { Instant } from '../content/instant.ts'
import { opensAt } from '../content/window.ts'
import type { Policy } from './decide.ts'
import type { Gate, GateWhy } from './gate.ts'
import type { Plan } from './plan.ts'
import { isFrozen } from './repository-freeze.ts'

type Times = Pick<Policy, 'window' | 'freeze' | 'repositoryFreeze'>

/**
 * When a post that is planned for `plannedMs` can go out at the earliest, after a freeze and in a publishing window. Its
 * grace counts from then, so neither makes a post late. Milliseconds since the epoch; infinite while a freeze has no end.
 */
export function opensMs(policy: Times, zone: string, plannedMs: number): number {
  const { window, freeze = [] } = policy
  const most = (freeze === 'unreadable' ? 0 : freeze.length) + 1
  let opens = plannedMs
  for (let count = 0; count < most && Number.isFinite(opens); count++) {
    const openMs = opensAt(window, zone, opens)
    opens = freezeAt(policy, zone, openMs)?.untilMs ?? openMs
  }
  return Number.isFinite(opens) ? opensAt(window, zone, opens) : opens
}

export function windowGate(
  { plan, policy, zone }: { plan: Plan; policy: Policy; zone: string },
  now: number,
): Gate {
  const gate = (state: Gate['state'], why: Gate['why']): Gate => ({ id: 'window', state, why })
  if (policy.freeze === 'unreadable') return gate('shut', { is: 'freeze-unreadable' })
  const at = plan.is === 'at' ? Math.max(now, plan.instant.epochMs) : now
  const opens = { epochMs: opensMs(policy, zone, at), zone }
  const frozen = freezeAt(policy, zone, at)
  if (frozen) return gate('waiting', frozen.whyUntil(opens))
  if (opens.epochMs !== at) return gate('waiting', { is: 'outside-window', opens })
  return gate('open', { is: policy.window ? 'window-open' : 'always-open' })
}

interface FreezeAt {
  untilMs: number
  whyUntil(opens: Instant): GateWhy
}

/** The freeze over this instant that ends last. */
function freezeAt(
  { freeze = [], repositoryFreeze }: Times,
  zone: string,
  epochMs: number,
): FreezeAt | undefined {
  const configured = freeze === 'unreadable' ? undefined : freezeOver(freeze, zone, epochMs)
  const endMs = repositoryFreeze?.untilMs ?? Number.POSITIVE_INFINITY
  if (isFrozen(repositoryFreeze, epochMs) && endMs >= (configured?.untilMs ?? 0)) {
    const { by, number, because } = repositoryFreeze
    return {
      untilMs: endMs,
      whyUntil: (opens) =>
        Number.isFinite(endMs)
          ? { is: 'frozen-by', until: { epochMs: endMs, zone }, opens, by, number, because }
          : { is: 'frozen-without-end', by, number, because },
    }
  }
  if (!configured) return undefined
  const { untilMs, why } = configured
  const until = { epochMs: untilMs, zone }
  return { untilMs, whyUntil: (opens) => ({ is: 'frozen', until, opens, because: why }) }
}
