import type { Membership, ReleaseKey, ReleasesTable } from '../database/releases-table.ts'
import { type PullId, pullKey } from '../publish/pull.ts'
import { joinedAndOpen, type ReleaseMember, unmetGates, withUnmet } from '../publish/release.ts'
import type { Review } from '../publish/review.ts'
import type { StoredPlan } from '../publish/stored-plan.ts'
import { publishRepository, repositoryOf, reviewPull } from '../queue/job-kinds.ts'
import type { Queue } from '../queue/queue.ts'

export interface ReleaseServices {
  releases: ReleasesTable
  queue: Queue
}

/**
 * Keeps what the others of its release have to know of a pull request, and has them reviewed if that has changed.
 * `stored` and `membership`: as they were before this review.
 */
export async function updateRelease(
  review: Review,
  { stored, membership }: { stored: StoredPlan | undefined; membership: Membership | undefined },
  services: ReleaseServices,
  now: number,
): Promise<void> {
  const { pull, release } = review
  if (membership?.isOver) return
  const name = release?.line.is === 'named' ? release.line.name : undefined
  const isGone = name === undefined || pull.state === 'closed'
  if (membership && (isGone || membership.name !== name)) await leaveRelease(pull.id, services, now)
  // A merge that nobody has followed as a member's is none of the release: the name may be used again years later.
  if (isGone || !release || (pull.state === 'merged' && !membership)) return
  const { isJoined, own } = release
  const hasChanged = await services.releases.keep(pull, {
    name,
    isJoined,
    ownMs: own?.epochMs,
    zone: own?.zone ?? 'UTC',
    hasMergeQueue: pull.rules.mergeQueue,
    strictBranch: pull.rules.upToDate ? pull.base.branch : undefined,
    mergedMs: pull.mergedAt,
  })
  const others = await othersOf(pull.id, { name }, services)
  // Two that join at the same time may not have seen each other.
  if (pull.state === 'open' && !isSame(others, release.others)) await services.queue.put(reviewPull, pull.id)
  // What is merged waits for nothing, and has no plan to compare with.
  if (!hasChanged && (pull.state === 'merged' || isUnmetSame(stored, review))) return
  if (pull.state === 'merged') {
    await publishOthers(others, services)
    await services.releases.finish({ installationId: pull.id.installationId, name }, now)
  }
  await reviewAll(others, services)
}

/** It cannot be read, or is gone: it is no member any more. */
export async function leaveRelease(id: PullId, services: ReleaseServices, now: number): Promise<void> {
  const release = await services.releases.find(id)
  if (!release || release.isOver) return
  const left = await othersOf(id, release, services)
  await services.releases.forget(id)
  await services.releases.finish(release, now)
  await reviewAll(left, services)
}

/** One of the release is out, so the others go out now, each as soon as it can. */
export async function publishOthers(
  others: readonly ReleaseMember[],
  { releases, queue }: ReleaseServices,
): Promise<void> {
  const ids = joinedAndOpen(others).map(({ id }) => id)
  if (!ids.length) return
  await releases.tryAgain(ids)
  await queue.putAll(publishRepository, ids.map(repositoryOf))
}

async function othersOf(
  id: PullId,
  release: Pick<ReleaseKey, 'name'>,
  { releases }: ReleaseServices,
): Promise<ReleaseMember[]> {
  const members = withUnmet(await releases.members(id, release))
  return members.filter((member) => pullKey(member.id) !== pullKey(id))
}

async function reviewAll(members: readonly ReleaseMember[], { queue }: ReleaseServices): Promise<void> {
  const ids = members.map(({ id }) => id)
  await queue.putAll(reviewPull, ids)
}

function isSame(members: readonly ReleaseMember[], others: readonly ReleaseMember[]): boolean {
  const facts = (all: readonly ReleaseMember[]) =>
    all
      .map(({ id, isPrivate, isJoined, own, out }) =>
        [pullKey(id), isPrivate, isJoined, own?.epochMs, out?.by].join(),
      )
      .join(' ')
  return facts(members) === facts(others)
}

/** The texts of gates hold times and counts that matter to nobody else. */
function isUnmetSame(stored: StoredPlan | undefined, { gates }: Review): boolean {
  const names = (all: Review['gates']) => unmetGates(all).map(({ id, why }) => `${id} ${why.is}`)
  return stored !== undefined && names(stored.gates).join() === names(gates).join()
}
