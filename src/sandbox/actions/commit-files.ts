import { type Files, writeCommit } from '../git/write-commit.ts'
import { type Account, signatureOf } from '../model/account.ts'
import type { Repository } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { afterPush } from './after-push.ts'

export type Push = {
  branch: string
  files: Files
  message: string
  by: Account
  /** The start of a new branch, or the target of a forced push; by default the branch's own tip. */
  from?: string | undefined
}

/** A branch that does not exist yet starts at the default branch's tip. */
export async function commitFiles(world: World, repository: Repository, push: Push): Promise<string> {
  const { branch, files, message, by } = push
  const { git } = repository
  const [before, after] = await git.exclusively(async () => {
    const tip = git.tips.get(branch)
    const parent = push.from ?? tip ?? git.tips.get(repository.defaultBranch)
    const signature = signatureOf(by, world.now())
    return [tip, await writeCommit(git, { branch, parent, files, message, by: signature })] as const
  })
  await afterPush(world, repository, { branch, before, after }, by)
  return after
}
