import type { PlansTable } from '../database/plans-table.ts'
import type { WriteBudget } from '../github/write-budget.ts'
import type { PullId } from '../publish/pull.ts'
import type { DeskRows } from './read-desk.ts'

/** Where a due pull request stands among those that wait for GitHub's limits. */
export interface Turn {
  /** From 1. */
  place: number
  of: number
  /** When it is expected to go out, in milliseconds since the epoch. */
  atMs: number
  /** GitHub itself has asked to wait; else Galley keeps to what it takes. */
  isAskedToWait: boolean
}

/**
 * The turns of those that are shown and have to wait for one, by repository and number. Places are counted among what
 * everybody may see, so that they tell nothing of private repositories. `now` in milliseconds since the epoch.
 */
export async function turnsOf(
  { plans: shown, hidden }: Pick<DeskRows, 'plans' | 'hidden'>,
  { plans, writes }: { plans: PlansTable; writes: Pick<WriteBudget, 'turnAt' | 'patience'> },
  now: number,
): Promise<ReadonlyMap<string, Turn>> {
  const turns = new Map<string, Turn>()
  for (const installation of new Set(shown.map(({ id }) => id.installationId))) {
    const unseen = new Set([...hidden, ...(await plans.privateRepositories(installation))])
    const line = (await plans.readyInOrder(installation, now))
      .map((id, ahead) => ({ id, atMs: writes.turnAt(installation, ahead, now, 'merge') }))
      .filter(({ id }) => !unseen.has(id.repositoryId))
    const isAskedToWait = writes.patience(installation, now) !== undefined
    for (const [ahead, { id, atMs }] of line.entries())
      if (atMs > now) turns.set(turnKey(id), { place: ahead + 1, of: line.length, atMs, isAskedToWait })
  }
  return turns
}

export function turnKey({ repositoryId, number }: PullId): string {
  return `${repositoryId}#${number}`
}
