import type { WriteTurnsTable } from '../database/write-turns-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import type { Pull } from '../publish/pull.ts'
import { reviewPull, WHILE_MERGING_MS } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

export interface PostponeServices {
  clock: CheckedClock
  github: GitHub
  queue: Queue
  writeTurns: WriteTurnsTable
}

/**
 * Merges go first, and comments get what is left of GitHub's limits. True if the review was put off until its turn.
 * `asksAgain`: the caller asks again before it writes, and keeps its place until then.
 */
export async function postponeWrites(
  { id, state }: Pick<Pull, 'id' | 'state'>,
  { writes, asksAgain = false }: { writes: number; asksAgain?: boolean },
  { clock, github, queue, writeTurns }: PostponeServices,
): Promise<boolean> {
  const isOpen = state === 'open'
  const now = clock.githubNow()
  const line = await writeTurns.line(id, { isOpen, now })
  if (writes === 0) {
    if (line.isInLine) await writeTurns.leave(id)
    return false
  }
  const turns = github.writes.turnsIn(line.budget, now)
  const ahead = line.merges + line.writesAhead
  const awaitsMerges = !isOpen && line.isMerging
  const turnMs = Math.max(awaitsMerges ? now + WHILE_MERGING_MS : now, turns.at(ahead, 'words'))
  const isTight = turns.at(ahead + writes, 'words') > now
  if (turnMs > now || (asksAgain && (isTight || line.isInLine)))
    await writeTurns.keep(id, { isOpen, writes, turnMs, awaitsMerges })
  else if (line.isInLine) await writeTurns.leave(id)
  if (turnMs <= now) return false
  // A review that something new asks for meanwhile still runs at once.
  await queue.putWithin(reviewPull, id, turnMs - now)
  // The last merge may have ended before this one was in line, so that nobody calls it.
  if (awaitsMerges && !(await writeTurns.line(id, { isOpen, now })).isMerging) await queue.put(reviewPull, id)
  return true
}
