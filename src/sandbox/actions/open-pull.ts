import type { Files } from '../git/write-commit.ts'
import { fullName, nextNumber, type Pull, type Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { refreshHeadRef } from './after-push.ts'
import { commitFiles } from './commit-files.ts'
import { emitPull } from './emit.ts'

export type NewPull = {
  by: string
  branch: string
  title: string
  body?: string | undefined
  base?: string | undefined
  draft?: boolean | undefined
  /** Committed on the branch first. A new branch starts at the base. */
  files?: Files | undefined
}

export async function openPull(
  world: World,
  repository: Repository,
  from: Repository,
  wish: NewPull,
): Promise<Pull> {
  const by = world.account(wish.by)
  const base = wish.base ?? repository.defaultBranch
  const { branch, title } = wish
  const tip = repository.git.tips.get(base)
  if (!tip) throw new Error(`${fullName(repository)} has no branch ${base}`)
  if (wish.files)
    await commitFiles(world, from, {
      branch,
      files: wish.files,
      message: title,
      by,
      ...startOf(from, branch, base),
    })
  const sha = from.git.tips.get(branch)
  if (!sha) throw new Error(`${fullName(from)} has no branch ${branch}: give files to commit on it`)
  const at = world.now()
  const pull: Pull = {
    id: world.nextWideId(),
    number: nextNumber(repository),
    repository,
    author: by,
    title,
    body: wish.body ?? null,
    draft: wish.draft ?? false,
    locked: false,
    state: 'open',
    head: { repository: from, branch, sha },
    base: { branch: base, sha: tip },
    labels: [],
    reviews: [],
    comments: [],
    requested: [],
    requestedTeams: [],
    threads: [],
    timeline: [],
    queued: false,
    autoMerge: undefined,
    unknownReads: 0,
    lateReads: 0,
    createdAt: at,
    updatedAt: at,
    closedAt: undefined,
    mergedAt: undefined,
    mergedBy: undefined,
    mergeCommit: undefined,
  }
  repository.pulls.set(pull.number, pull)
  await refreshHeadRef(pull)
  await emitPull(world, pull, by, { action: 'opened' })
  return pull
}

/**
 * A fork need not have the base branch. The new branch then starts at the tip of the fork's default branch.
 */
const startOf = (from: Repository, branch: string, base: string) => ({
  from: from.git.tips.get(branch) ?? from.git.tips.get(base),
})
