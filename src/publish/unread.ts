import type { Diagnostic } from '../content/diagnostic.ts'
import type { Overrides } from './overrides.ts'
import type { Plan } from './plan.ts'

/**
 * Why something was not read. `stalled`: it took too long by the clock. `costly`: it needs more than Galley's limits.
 * `oversize`: its Git objects are larger than Galley unpacks. `over-budget`: its pull request has used up its CPU
 * time for now. `failed`: a fault of Galley's own. All but `oversize` may succeed later.
 */
export type UnreadBecause = 'stalled' | 'costly' | 'oversize' | 'over-budget' | 'failed'

export interface UnreadPost {
  path: string
  change: 'added' | 'modified'
  because: UnreadBecause
  diagnostics: readonly Diagnostic[]
}

export interface Unread {
  sinceMs: number
  nextMs: number
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS

/** The shortest and longest pause between tries. What costs too much takes time from others. */
const RETRY: Record<UnreadBecause, { soonest: number; rarest: number }> = {
  stalled: { soonest: 5 * SECOND_MS, rarest: 10 * MINUTE_MS },
  costly: { soonest: MINUTE_MS, rarest: 60 * MINUTE_MS },
  oversize: { soonest: 60 * MINUTE_MS, rarest: 60 * MINUTE_MS },
  'over-budget': { soonest: 10 * SECOND_MS, rarest: 10 * MINUTE_MS },
  failed: { soonest: MINUTE_MS, rarest: 60 * MINUTE_MS },
}

/** A failure that lasts longer is reported. Most have passed by then. */
const LASTS_MS = MINUTE_MS

export function nextRetryMs(because: UnreadBecause, sinceMs: number, now: number): number {
  const { soonest, rarest } = RETRY[because]
  return now + Math.min(rarest, Math.max(soonest, now - sinceMs))
}

/** The reasons that a person can act on come first. */
const MAIN_FIRST = ['oversize', 'costly', 'failed', 'over-budget', 'stalled'] as const

export function mainReason(reasons: readonly UnreadBecause[]): UnreadBecause | undefined {
  return MAIN_FIRST.find((because) => reasons.includes(because))
}

/** The reason that is tried again soonest: a costly post must not keep the rest waiting. */
export function soonestReason(reasons: readonly UnreadBecause[]): UnreadBecause | undefined {
  return (
    (['stalled', 'over-budget'] as const).find((because) => reasons.includes(because)) ?? mainReason(reasons)
  )
}

/** True if people are told. A short stall of a busy machine is not reported. */
export function isReported(because: UnreadBecause, sinceMs: number, now: number): boolean {
  return hasToBeChanged(because) || because === 'over-budget' || now - sinceMs >= LASTS_MS
}

export function hasToBeChanged(because: UnreadBecause): boolean {
  return because === 'costly' || because === 'oversize'
}

/** The plan while something is not read: a person's command, else what was planned when all had been read. */
/** The date in a description stays as it was stored: the zone that it is in may not have been read. */
export function planWhenUnread(stored: Plan | undefined, { plan: override }: Overrides): Plan {
  if (override?.is === 'never') return { is: 'none', why: 'unscheduled', by: override.by }
  if (stored?.is === 'at' && isSameOverride('order' in stored ? stored.order : undefined, override))
    return stored
  if (override) return { is: 'at', instant: override.instant, order: override }
  return { is: 'none', why: 'not-read' }
}

function isSameOverride(a: Overrides['plan'], b: Overrides['plan']): boolean {
  if (a?.is === 'at' && a.from === 'description') return !b
  if (!a || !b || a.is === 'never' || b.is === 'never') return a === b
  return a.is === b.is && a.by === b.by && a.instant.epochMs === b.instant.epochMs
}
