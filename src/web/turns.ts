import type { WriteBudget } from '../github/write-budget.ts'
import type { PullId } from '../publish/pull.ts'
import type { Plans } from '../queue/plans.ts'

/** Where a due pull request stands among those that wait for GitHub's limits. */
export interface Turn {
  /** From 1. */
  place: number
  of: number
  /** When it is expected to go out, in milliseconds since the epoch. */
  atMs: number
}

/** The turns of all that have to wait for one, by repository and number. `now` in milliseconds since the epoch. */
export async function turnsOf(
  plans: Plans,
  writes: Pick<WriteBudget, 'turnAt'>,
  now: number,
): Promise<ReadonlyMap<string, Turn>> {
  const turns = new Map<string, Turn>()
  for (const installation of await plans.installations()) {
    const line = await plans.inLine(installation, now)
    for (const [ahead, id] of line.entries()) {
      const atMs = writes.turnAt(installation, ahead, now)
      if (atMs > now) turns.set(turnKey(id), { place: ahead + 1, of: line.length, atMs })
    }
  }
  return turns
}

export function turnKey({ repositoryId, number }: PullId): string {
  return `${repositoryId}#${number}`
}
