import { pullJson, simplePullJson } from '../json/pull-json.ts'
import { pushPayload } from '../json/push-payload.ts'
import { reviewPayload } from '../json/review-json.ts'
import type { Account } from '../model/account.ts'
import { protectionOf } from '../model/merge-rule.ts'
import { type BranchMove, baseTip, type Pull, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { changeBase } from './change-base.ts'
import { emit, emitPull } from './emit.ts'
import { noteHeadForcePush } from './force-push.ts'

export async function afterPush(
  world: World,
  repository: Repository,
  move: BranchMove,
  by: Account,
): Promise<void> {
  repository.pushedAt = world.now()
  emit(world, repository, by, 'push', await pushPayload(world, repository, move, by))
  const step = await compareMove(world, repository, move)
  for (const base of world.repositories) {
    for (const pull of base.pulls.values()) {
      const { head } = pull
      if (pull.state !== 'open' || head.repository !== repository || head.branch !== move.branch) continue
      if (move.after)
        await synchronize(world, pull, { ...step, after: move.after, isUpdate: move.isUpdate }, by)
      else await close(world, pull, by, baseTip(pull))
    }
  }
  for (const pull of pullsInto(repository, move.branch)) {
    if (!move.after) await handleDeletedBase(world, pull, move, by)
    else if (step.isForced && move.before) {
      const commits = { before: move.before, after: move.after }
      pull.timeline.push({ type: 'BaseRefForcePushedEvent', at: world.now(), by, ...commits })
    }
  }
  await markContainedAsMerged(world, repository, move, step, by)
}

const pullsInto = ({ pulls }: Repository, branch: string) =>
  [...pulls.values()].filter((pull) => pull.state === 'open' && pull.base.branch === branch)

/**
 * The commits that a branch gained, and if it lost any. Git only runs if a pull request depends on the
 * branch.
 */
type Step = { arrived: ReadonlySet<string>; isForced: boolean }

async function compareMove(
  world: World,
  repository: Repository,
  { branch, before, after }: BranchMove,
): Promise<Step> {
  const isHead = world.repositories.some((base) =>
    [...base.pulls.values()].some(({ head }) => head.repository === repository && head.branch === branch),
  )
  if (!before || !after || (!isHead && !pullsInto(repository, branch).length))
    return { arrived: new Set(), isForced: false }
  const { out } = await repository.git.run(['rev-list', '--left-right', `${before}...${after}`])
  const lines = out.toString().split('\n')
  return {
    arrived: new Set(lines.filter((line) => line.startsWith('>')).map((line) => line.slice(1))),
    isForced: lines.some((line) => line.startsWith('<')),
  }
}

export async function refreshHeadRef(pull: Pull): Promise<void> {
  const { repository, head, number } = pull
  const ref = `refs/pull/${number}/head`
  if (head.repository === repository) await repository.git.setRef(ref, head.sha)
  else await repository.git.fetchFrom(head.repository.git, head.branch, ref)
}

async function synchronize(
  world: World,
  pull: Pull,
  { after, isForced, isUpdate }: Step & { after: string; isUpdate: boolean | undefined },
  by: Account,
): Promise<void> {
  const before = await moveHead(world, pull, after)
  if (before === undefined) return
  if (isForced) await noteHeadForcePush(world, pull, { before, after }, by)
  const { repository, number } = pull
  const payload = { number, pull_request: await pullJson(world, pull, null) }
  emit(world, repository, by, 'pull_request', { action: 'synchronize', ...payload, before, after })
  if (protectionOf(pull)?.dismissStale && !isUpdate) dismissApprovals(world, pull, by)
}

/**
 * A merge and a push never overlap on GitHub: the merge takes the head from before, or is refused with 409.
 * Returns the head from before, and undefined if nothing moved.
 */
function moveHead(world: World, pull: Pull, after: string): Promise<string | undefined> {
  return pull.repository.git.exclusively(async () => {
    const before = pull.head.sha
    if (pull.state !== 'open' || before === after) return undefined
    pull.head.sha = after
    pull.updatedAt = world.now()
    await refreshHeadRef(pull)
    return before
  })
}

function dismissApprovals(world: World, pull: Pull, by: Account): void {
  for (const review of pull.reviews.filter((each) => each.state === 'APPROVED')) {
    review.state = 'DISMISSED'
    emit(world, pull.repository, by, 'pull_request_review', {
      action: 'dismissed',
      review: reviewPayload(world, pull, review),
      pull_request: simplePullJson(world, pull),
    })
  }
}

async function close(world: World, pull: Pull, by: Account, base: string): Promise<void> {
  pull.base.sha = base
  pull.state = 'closed'
  pull.closedAt = world.now()
  pull.timeline.push({ type: 'ClosedEvent', at: world.now(), by })
  pull.updatedAt = world.now()
  const pull_request = await pullJson(world, pull, null)
  emit(world, pull.repository, by, 'pull_request', { action: 'closed', number: pull.number, pull_request })
}

/**
 * If the deleted base branch was merged, GitHub retargets the pull request to where it was merged. If not,
 * GitHub closes it. https://github.com/orgs/community/discussions/210704
 */
async function handleDeletedBase(
  world: World,
  pull: Pull,
  { branch, before }: BranchMove,
  by: Account,
): Promise<void> {
  const { repository } = pull
  const merged = [...repository.pulls.values()].findLast(
    ({ head, mergedAt }) =>
      head.repository === repository && head.branch === branch && mergedAt !== undefined,
  )
  if (!merged) {
    pull.timeline.push({ type: 'BaseRefDeletedEvent', at: world.now(), by, branch })
    return close(world, pull, by, before ?? pull.base.sha)
  }
  changeBase(world, pull, merged.base.branch, by, 'AutomaticBaseChangeSucceededEvent')
  const changes = { base: { ref: { from: branch }, sha: { from: before ?? '' } } }
  await emitPull(world, pull, by, { action: 'edited', changes })
}

/** GitHub marks a pull request as merged when a push brings its head into its base. */
async function markContainedAsMerged(
  world: World,
  repository: Repository,
  { branch, before }: BranchMove,
  { arrived }: Step,
  by: Account,
): Promise<void> {
  if (!before) return
  for (const pull of pullsInto(repository, branch)) {
    if (!arrived.has(pull.head.sha)) continue
    Object.assign(pull, { mergedAt: world.now(), mergedBy: by, mergeCommit: pull.head.sha })
    await close(world, pull, by, before)
  }
}
