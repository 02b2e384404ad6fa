import { commitTree, threeWayTree } from '../git/merge-trees.ts'
import { type Account, signatureOf } from '../model/account.ts'
import type { Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { openPull } from './open-pull.ts'

/**
 * GitHub takes back all that a merge brought, by a commit on the branch `revert-<number>-<head branch>` of the base
 * repository: https://github.com/cli/cli/pull/14294. What it says of a conflict is documented for its button alone:
 * https://docs.github.com/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/reverting-a-pull-request
 */
export async function revertPull(
  world: World,
  pull: Pull,
  { by, title, body }: { by: Account; title: string; body: string },
): Promise<{ reverting: Pull } | { refused: string }> {
  const { repository, number, mergeCommit, base } = pull
  const { git } = repository
  if (mergeCommit === undefined) return { refused: 'Pull request is not merged' }
  const tip = git.tips.get(base.branch)
  if (!tip) return { refused: `The branch ${base.branch} does not exist` }
  const branch = `revert-${number}-${pull.head.branch}`
  if (git.tips.get(branch)) return { refused: `A branch named ${branch} already exists` }
  // A merged pull request keeps the commit that its base had before.
  const tree = await threeWayTree(git, { base: mergeCommit, ours: tip, theirs: base.sha })
  if (!tree)
    return {
      refused:
        'This pull request couldn’t be reverted automatically. It may have already been reverted, or the content may have changed since it was merged.',
    }
  const signature = signatureOf(by, world.now())
  const message = `Revert "${pull.title} (#${number})"`
  const sha = await commitTree(git, {
    tree,
    parents: [tip],
    message,
    author: signature,
    committer: signature,
  })
  await git.setBranch(branch, sha)
  const wish = { by: by.login, branch, title, body, base: base.branch }
  return { reverting: await openPull(world, repository, repository, wish) }
}
