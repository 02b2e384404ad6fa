import { commitTree } from '../git/merge-trees.ts'
import { mergedTree } from '../git/pull-facts.ts'
import { signatureOf } from '../model/account.ts'
import { baseTip, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'
import { emit } from './emit.ts'

export async function requestMergeGroup(world: World, repository: Repository): Promise<string> {
  const pull = [...repository.pulls.values()].find(({ queued }) => queued)
  const tree = pull && (await mergedTree(pull))
  if (!pull || !tree) throw new Error('there is nothing in the merge queue that can be merged')
  const by = world.account('github-merge-queue[bot]')
  const committer = signatureOf(by, world.now())
  const base = baseTip(pull)
  const message = `Merge pull request #${pull.number}`
  const parents = [base, pull.head.sha]
  const sha = await commitTree(repository.git, { tree, parents, message, author: committer, committer })
  const branch = `gh-readonly-queue/${pull.base.branch}/pr-${pull.number}-${base}`
  await repository.git.setBranch(branch, sha)
  const person = { name: committer.name, email: committer.email }
  emit(world, repository, by, 'merge_group', {
    action: 'checks_requested',
    merge_group: {
      head_sha: sha,
      head_ref: `refs/heads/${branch}`,
      base_sha: base,
      base_ref: `refs/heads/${pull.base.branch}`,
      head_commit: {
        id: sha,
        tree_id: tree,
        message,
        timestamp: iso(world.now()),
        author: person,
        committer: person,
      },
    },
  })
  return sha
}
