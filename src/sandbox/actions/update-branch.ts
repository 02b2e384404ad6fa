import { commitTree } from '../git/merge-trees.ts'
import { mergedTree } from '../git/pull-facts.ts'
import { type Account, signatureOf } from '../model/account.ts'
import { ApiError } from '../model/api-error.ts'
import { baseTip, type Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { afterPush } from './after-push.ts'

/**
 * GitHub merges the base branch's newest commit into the head. Its refusals are all 422, told apart by their words:
 * https://github.com/nevermined-io/payments/pull/449, https://github.com/JSONbored/loopover (isMergeConflictMessage),
 * https://docs.github.com/rest/pulls/pulls#update-a-pull-request-branch. It keeps approvals where a push would dismiss
 * them: https://github.com/strands-labs/robots/issues/2796.
 */
export async function updateBranch(
  world: World,
  pull: Pull,
  { by, expectedHead }: { by: Account; expectedHead: string | undefined },
): Promise<void> {
  const { head, base } = pull
  const { git } = head.repository
  if (expectedHead !== undefined && expectedHead !== head.sha)
    throw new ApiError(422, 'expected head sha didn’t match current head ref.')
  const tip = baseTip(pull)
  const { code } = await git.run(['merge-base', '--is-ancestor', tip, head.sha], { accept: [0, 1] })
  if (code === 0) throw new ApiError(422, 'There are no new commits on the base branch.')
  const tree = await mergedTree(pull)
  if (!tree) throw new ApiError(422, 'merge conflict between base and head')
  const before = head.sha
  const signature = signatureOf(by, world.now())
  const after = await commitTree(git, {
    tree,
    parents: [before, tip],
    message: `Merge branch '${base.branch}' into ${head.branch}`,
    author: signature,
    committer: signature,
  })
  await git.setBranch(head.branch, after)
  await afterPush(world, head.repository, { branch: head.branch, before, after, isUpdate: true }, by)
}
