import { type Gate, needsRenewal } from './gate.ts'

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
