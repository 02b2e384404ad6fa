import type { PlansTable } from '../database/plans-table.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import type { Patience } from '../publish/wait-mode.ts'
import type { DeskRows } from './read-desk.ts'

/** A limit that GitHub holds Galley to. Without its words where they may concern what not everybody may see. */
export type ShownLimit = Omit<Patience, 'words'> & { words?: string }

/** The limits that what is shown has to wait for, or what is missing. `now` in milliseconds since the epoch. */
export async function limitsOf(
  { plans: shown, isPartial }: Pick<DeskRows, 'plans' | 'isPartial'>,
  { plans, writes }: { plans: PlansTable; writes: Pick<WriteBudget, 'patience'> },
  now: number,
): Promise<readonly ShownLimit[]> {
  const limitsFor = (installations: Iterable<number>) =>
    [...new Set(installations)].flatMap((id) => writes.patience(id, now) ?? [])
  const limits = limitsFor(shown.map(({ id }) => id.installationId))
  if (limits.length || !isPartial) return limits
  const [last] = limitsFor(await plans.installations()).sort((one, other) => other.untilMs - one.untilMs)
  return last ? [{ askedMs: last.askedMs, untilMs: last.untilMs, toldMs: last.toldMs }] : []
}
