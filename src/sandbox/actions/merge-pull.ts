import { commitTree, rebaseCommits } from '../git/merge-trees.ts'
import { mergedTree, pullCommits, pullFiles, readMergeable } from '../git/pull-facts.ts'
import { pullJson } from '../json/pull-json.ts'
import { type Account, signatureOf } from '../model/account.ts'
import { forbiddingRule, isBehind, protectionOf } from '../model/merge-rule.ts'
import { baseTip, type MergeMethods, type Pull } from '../model/repository.ts'
import type { World } from '../model/world.ts'
import { afterPush } from './after-push.ts'
import { emit, emitPull } from './emit.ts'
export type MergeWish = {
  by: Account
  method: keyof MergeMethods
  /** The head that the caller has seen. GitHub refuses to merge another one. */
  sha?: string | undefined
  title?: string | undefined
  message?: string | undefined
  mayChangeWorkflows: boolean
  /** True for a repository's administrators and for its merge queue: the branch's rules do not bind them. */
  bypass?: boolean
}

export type MergeAnswer = { merged: string } | { refused: 403 | 405 | 409; why: string }

const refuse = (refused: 403 | 405 | 409, why: string) => ({ refused, why })

export async function mergePull(world: World, pull: Pull, wish: MergeWish): Promise<MergeAnswer> {
  const { git } = pull.repository
  let before = baseTip(pull)
  const answer = await git.exclusively(async () => {
    before = baseTip(pull)
    const why = await obstacle(pull, wish)
    if (why) return why
    const sha = await mergedCommit(world, pull, wish)
    if (!sha) return refuse(405, "This branch can't be rebased")
    await git.setBranch(pull.base.branch, sha)
    const at = world.now()
    Object.assign(pull, { mergedAt: at, closedAt: at, updatedAt: at, mergedBy: wish.by, mergeCommit: sha })
    Object.assign(pull, { state: 'closed', queued: false })
    pull.base.sha = before
    return { merged: sha }
  })
  if ('merged' in answer) {
    const { repository, number } = pull
    const pull_request = await pullJson(world, pull, null)
    emit(world, repository, wish.by, 'pull_request', { action: 'closed', number, pull_request })
    await afterPush(world, repository, { branch: pull.base.branch, before, after: answer.merged }, wish.by)
  }
  return answer
}

async function obstacle(pull: Pull, wish: MergeWish): Promise<MergeAnswer | undefined> {
  const { allow, archived } = pull.repository
  if (archived) return refuse(403, 'Repository was archived so is read-only.')
  if (pull.state === 'closed') return refuse(405, 'Pull Request is not mergeable')
  if (pull.draft) return refuse(405, 'Pull Request is still a draft')
  if (wish.sha && wish.sha !== pull.head.sha) {
    return refuse(409, 'Head branch was modified. Review and try the merge again.')
  }
  if (!allow[wish.method]) {
    const names = { merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' }
    return refuse(405, `${names[wish.method]} are not allowed on this repository.`)
  }
  // GitHub refuses with the words of a conflict while it is still computing: tmax-cloud/cicd-operator#271.
  if ((await readMergeable(pull)) === null) return refuse(405, 'Pull Request is not mergeable')
  if (!(await mergedTree(pull))) return refuse(405, 'Pull Request is not mergeable')
  const rule = wish.bypass ? undefined : forbiddingRule(pull)
  if (rule) return refuse(405, rule)
  const protection = wish.bypass ? undefined : protectionOf(pull)
  if (protection?.methods && !protection.methods.includes(wish.method)) {
    return refuse(
      405,
      `Repository rule violations found\n\nThe merge method ${wish.method} is not allowed.\n\n`,
    )
  }
  if (await isBehind(pull)) {
    return refuse(405, 'Head branch is out of date. Review and try the merge again.')
  }
  const workflow = (await pullFiles(pull)).find((file) => file.path.startsWith('.github/workflows/'))
  if (workflow && !wish.mayChangeWorkflows) {
    const verb = { added: 'create', removed: 'delete' }[workflow.status as string] ?? 'update'
    return refuse(
      403,
      `refusing to allow a GitHub App to ${verb} workflow \`${workflow.path}\` without \`workflows\` permission`,
    )
  }
  return undefined
}

async function mergedCommit(world: World, pull: Pull, wish: MergeWish): Promise<string | undefined> {
  const { git } = pull.repository
  const base = baseTip(pull)
  const committer = signatureOf(wish.by, world.now())
  const commits = (await pullCommits(pull)).toReversed()
  if (wish.method === 'rebase') return rebaseCommits(git, commits, base, committer)
  const tree = await mergedTree(pull)
  if (!tree) return undefined
  const merge = wish.method === 'merge'
  const [only] = commits
  const usual = merge
    ? `Merge pull request #${pull.number} from ${pull.head.repository.owner.login}/${pull.head.branch}`
    : `${commits.length === 1 && only ? only.message.split('\n')[0] : pull.title} (#${pull.number})`
  const body = wish.message ?? (merge ? pull.title : '')
  const message = [wish.title ?? usual, body].filter(Boolean).join('\n\n')
  const author = merge ? committer : signatureOf(pull.author, world.now())
  const parents = merge ? [base, pull.head.sha] : [base]
  return commitTree(git, { tree, parents, message, author, committer })
}

export async function dequeuePull(world: World, pull: Pull, by: Account): Promise<void> {
  pull.queued = false
  pull.timeline.push({ type: 'RemovedFromMergeQueueEvent', at: world.now(), by })
  await emitPull(world, pull, by, { action: 'dequeued' })
}
