import type { WriteTurnsTable } from '../database/write-turns-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { GitHub } from '../github/github.ts'
import type { Pull } from '../publish/pull.ts'
import { reviewPull, WHILE_MERGING_MS } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

/** The end of merges calls whoever waits for it. If each came back sooner, hundreds of them would slow the merges down. */
const EACH_MERGE_MS = 1_000
const LONGEST_WAIT_MS = 2 * 60_000

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
  const mergingMs = Math.max(WHILE_MERGING_MS, Math.min(line.merges * EACH_MERGE_MS, LONGEST_WAIT_MS))
  const turnMs = Math.max(awaitsMerges ? now + mergingMs : now, turns.at(ahead, 'words'))
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
