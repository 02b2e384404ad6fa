import type { Account } from '../model/account.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { afterPush } from './after-push.ts'

export async function deleteBranch(
  world: World,
  repository: Repository,
  branch: string,
  by: Account,
): Promise<void> {
  const before = repository.git.tips.get(branch)
  if (!before) throw new Error(`there is no branch ${branch}`)
  await repository.git.deleteBranch(branch)
  await afterPush(world, repository, { branch, before, after: undefined }, by)
}
