import type { Account } from './account.ts'
import { emit } from './emit.ts'
import { protectionOf } from './merge-rule.ts'
import { baseTip, type Pull } from './pull.ts'
import { pullJson, simplePullJson } from './pull-json.ts'
import { pushPayload } from './push-payload.ts'
import type { Repository } from './repository.ts'
import { reviewPayload } from './review-json.ts'
import type { World } from './world.ts'

/** A branch that moved; undefined where it did not exist before, or does no more. */
export type Move = { branch: string; before: string | undefined; after: string | undefined }

/** All that GitHub does when a branch moved: the push webhook, and the pull requests of that branch. */
export async function afterPush(
  world: World,
  repository: Repository,
  move: Move,
  by: Account,
): Promise<void> {
  repository.pushedAt = world.now()
  emit(world, repository, by, 'push', await pushPayload(world, repository, move, by))
  for (const base of world.repositories) {
    for (const pull of base.pulls.values()) {
      const { head } = pull
      if (pull.state !== 'open' || head.repository !== repository || head.branch !== move.branch) continue
      if (move.after) await synchronize(world, pull, move.after, by)
      else await close(world, pull, by, baseTip(pull))
    }
  }
  await closeContained(world, repository, move, by)
}

/** Makes `refs/pull/N/head` point to the head, with its objects in the base repository. */
export async function refreshHeadRef(pull: Pull): Promise<void> {
  const { repository, head, number } = pull
  const ref = `refs/pull/${number}/head`
  if (head.repository === repository) await repository.git.setRef(ref, head.sha)
  else await repository.git.fetchFrom(head.repository.git, head.branch, ref)
}

async function synchronize(world: World, pull: Pull, after: string, by: Account): Promise<void> {
  const before = pull.head.sha
  if (before === after) return
  pull.head.sha = after
  pull.updatedAt = world.now()
  await refreshHeadRef(pull)
  const { repository, number } = pull
  const payload = { number, pull_request: await pullJson(world, pull, null) }
  emit(world, repository, by, 'pull_request', { action: 'synchronize', ...payload, before, after })
  if (protectionOf(pull)?.dismissStale) dismissApprovals(world, pull, by)
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
  pull.updatedAt = world.now()
  const pull_request = await pullJson(world, pull, null)
  emit(world, pull.repository, by, 'pull_request', { action: 'closed', number: pull.number, pull_request })
}

/** A push that brings a pull request's head into its base merges it, as on GitHub. */
async function closeContained(world: World, repository: Repository, move: Move, by: Account): Promise<void> {
  const { branch, before, after } = move
  const candidates = [...repository.pulls.values()].filter(
    (pull) => pull.state === 'open' && pull.base.branch === branch,
  )
  if (!after || !before || candidates.length === 0) return
  const { out } = await repository.git.run(['rev-list', `${before}..${after}`])
  const arrived = new Set(out.toString().split('\n'))
  for (const pull of candidates) {
    if (!arrived.has(pull.head.sha)) continue
    Object.assign(pull, { mergedAt: world.now(), mergedBy: by, mergeCommit: pull.head.sha })
    await close(world, pull, by, before)
  }
}
