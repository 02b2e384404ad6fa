import type { Gate } from './gate.ts'

/**
 * Whether a person no longer wants what waits in the merge queue: it is held, taken off the schedule, put off, or asked for
 * changes. Of all else (checks, conflicts, rules) the queue itself takes care.
 */
export function leavesQueue(gates: readonly Gate[]): boolean {
  return gates.some(
    ({ id, state, why }) =>
      (id === 'hold' && state === 'shut') ||
      why.is === 'changes-requested' ||
      why.is === 'not-yet' ||
      why.is === 'nothing-planned',
  )
}
