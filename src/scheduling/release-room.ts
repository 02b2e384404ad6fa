import type { ReleasesTable } from '../database/releases-table.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import type { Log } from '../log.ts'
import type { NotReady } from '../publish/not-ready.ts'
import { joinedAndOpen, type Release } from '../publish/release.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'
import type { MergeTurns } from './merge-turns.ts'

export interface RoomServices {
  clock: CheckedClock
  log: Log
  queue: Queue
  releases: ReleasesTable
}

/** A shorter wait is over before a comment could tell of it, and each comment takes up room itself. */
const TOLD_MS = 2 * 60_000

/**
 * A release is begun only if GitHub's write limits have room for the merges of all its members: else it would stop
 * half-way for up to an hour. Undefined if there is room, or nothing has to be begun any more.
 */
export async function waitForRoom(
  due: StoredPlan,
  release: Release | undefined,
  turns: MergeTurns,
  { clock, log, queue, releases }: RoomServices,
): Promise<NotReady | undefined> {
  const { id } = due
  if (release?.line.is !== 'named' || release.others.some(({ out }) => out?.by === 'galley')) return undefined
  const count = joinedAndOpen(release.others).length + 1
  const waitMs = count > 1 ? (await turns.timeOfAll(due, count)) - clock.githubNow() : 0
  if (waitMs <= 0) return undefined
  const untilMs = clock.now() + waitMs
  const { name } = release.line
  log.info(
    { ...id, release: name, count, until: new Date(untilMs).toISOString() },
    'a release waits until GitHub’s write limits have room for all of it',
  )
  if (waitMs > TOLD_MS) {
    const members = await releases.waitForRoom({ installationId: id.installationId, name }, untilMs)
    await queue.putAll(reviewPull, members)
  }
  return { is: 'early', why: 'room-for-release', untilMs }
}
