import { matchesName } from '../content/glob.ts'
import type { Policy } from './decide.ts'
import type { Gate, GateWhy } from './gate.ts'
import type { Check, Pull } from './pull.ts'

/**
 * All checks count that the site's configuration does not leave out. A required one always does, since GitHub refuses
 * the merge without it.
 */
export function checksGate({ pull, policy }: { pull: Pull; policy: Policy }): Gate {
  if (pull.checksUnknown) return gate('waiting', { is: 'checks-unknown' })
  const counted = pull.checks.filter((check) => isCounted(check, pull, policy))
  const others = pull.checks.filter((check) => !counted.includes(check))
  const uncounted = others.length ? { uncounted: others } : {}
  const namesOf = (state: Check['state']) => [
    ...new Set(counted.filter((check) => check.state === state).map(({ name }) => name)),
  ]
  const failed = namesOf('failed')
  if (failed.length) return gate('shut', { is: 'checks-failed', names: failed, ...uncounted })
  const running = namesOf('running')
  if (running.length) return gate('waiting', { is: 'checks-running', names: running, ...uncounted })
  return gate('open', { is: 'checks-good', names: counted.map(({ name }) => name), ...uncounted })
}

/** GitHub says it of each check; the rules name the required ones once more, by names alone. */
function isCounted({ name, isRequired }: Check, { rules }: Pull, { checks, ignore = [] }: Policy): boolean {
  if (isRequired || rules.checks.includes(name)) return true
  return checks !== 'required' && !matchesName(name, ignore)
}

const gate = (state: Gate['state'], why: GateWhy): Gate => ({ id: 'checks', state, why })
