import type { PlansTable } from '../database/plans-table.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import { pullKey } from '../publish/pull.ts'
import type { RateLimitPause } from '../publish/rate-limit-pause.ts'
import type { DeskRows } from './read-desk.ts'

export interface LinePosition {
  place: number
  total: number
  expectedMs: number
  /** True if GitHub itself asked Galley to wait; false if Galley stays below the limit by itself. */
  isAskedToWait: boolean
}

/**
 * The positions of the waiting pull requests on the desk, by `pullKey`. Only public repositories are counted, so that
 * a position reveals nothing about private ones.
 */
export async function linePositions(
  { plans: shown, hidden }: Pick<DeskRows, 'plans' | 'hidden'>,
  { plans, writes }: { plans: PlansTable; writes: Pick<WriteBudget, 'turns'> },
  now: number,
): Promise<ReadonlyMap<string, LinePosition>> {
  const positions = new Map<string, LinePosition>()
  for (const installation of new Set(shown.map(({ id }) => id.installationId))) {
    const ready = await plans.readyInOrder(installation, now)
    const turns = await writes.turns(installation, now)
    const line = ready
      .map((plan, ahead) => ({ ...plan, expectedMs: turns.at(ahead, 'merge') }))
      .filter((plan) => !plan.private && !hidden.has(plan.id.repositoryId))
    const isAskedToWait = turns.pause !== undefined
    for (const [ahead, { id, expectedMs }] of line.entries())
      if (expectedMs > now)
        positions.set(pullKey(id), { place: ahead + 1, total: line.length, expectedMs, isAskedToWait })
  }
  return positions
}

/** A limit that GitHub imposes. GitHub's words are left out if they may be about a private repository. */
export type ShownLimit = Omit<RateLimitPause, 'words'> & { words?: string }

export async function shownLimits(
  { plans: shown, isPartial }: Pick<DeskRows, 'plans' | 'isPartial'>,
  { plans, writes }: { plans: PlansTable; writes: Pick<WriteBudget, 'turns'> },
  now: number,
): Promise<readonly ShownLimit[]> {
  const limitsFor = async (installations: Iterable<number>) => {
    const turns = await Promise.all([...new Set(installations)].map((id) => writes.turns(id, now)))
    return turns.flatMap(({ pause }) => pause ?? [])
  }
  const limits = await limitsFor(shown.map(({ id }) => id.installationId))
  if (limits.length || !isPartial) return limits
  const [last] = (await limitsFor(await plans.installations())).sort((a, b) => b.untilMs - a.untilMs)
  return last ? [{ askedMs: last.askedMs, untilMs: last.untilMs, toldMs: last.toldMs }] : []
}
