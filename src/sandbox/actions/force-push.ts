import { mergeBase } from '../git/pull-facts.ts'
import type { Account } from '../model/account.ts'
import type { Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'

/**
 * If the patch stays the same (a rebase), GitHub moves the approvals of the old head to the new one: their
 * `commit_id` names a commit that nobody has seen. https://github.com/kamp-us/phoenix/issues/3769,
 * https://github.com/max-sixty/tend/pull/884
 */
export async function noteHeadForcePush(
  world: World,
  pull: Pull,
  { before, after }: { before: string; after: string },
  by: Account,
): Promise<void> {
  pull.timeline.push({ type: 'HeadRefForcePushedEvent', at: world.now(), by, before, after })
  const approvals = pull.reviews.filter(({ state, commit }) => state === 'APPROVED' && commit === before)
  if (!approvals.length) return
  if ((await patchOf(pull, before)) !== (await patchOf(pull, after))) return
  for (const approval of approvals) approval.commit = after
}

/** `git patch-id` is the same for the same changes, wherever the commit branched off. */
async function patchOf({ repository, base }: Pull, head: string): Promise<string> {
  const { git } = repository
  const from = await mergeBase(repository, git.tips.get(base.branch) ?? base.sha, head)
  const diff = await git.run(['diff', '--binary', from ?? `${head}^`, head])
  const { out } = await git.run(['patch-id', '--stable'], { input: diff.out })
  return out.toString().split(' ')[0] ?? ''
}
