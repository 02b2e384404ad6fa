import { type CommitInfo, listCommits } from '../git/commit-info.ts'
import { changedFiles } from '../git/list-changed-files.ts'
import { mergeBase } from '../git/pull-facts.ts'
import { type Account, loginOf, signatureOf } from '../model/account.ts'
import { type BranchMove, fullName, type Repository } from '../model/repository.ts'
import { iso, type World } from '../model/world.ts'
import type { Payloads } from './payloads.ts'

const nothing = '0'.repeat(40)
/** GitHub lists at most this many commits of a push. */
const mostCommits = 20

export async function pushPayload(
  world: World,
  repository: Repository,
  move: BranchMove,
  by: Account,
): Promise<Payloads['push']> {
  const { branch, before = nothing, after = nothing } = move
  const html = `${world.url}/${fullName(repository)}`
  const range = move.before
    ? [`${before}..${after}`]
    : [after, `^${repository.git.tips.get(repository.defaultBranch)}`]
  const newCommits = move.after ? await listCommits(repository.git, range, mostCommits) : []
  const commits = await Promise.all(
    newCommits.reverse().map((commit) => pushedCommit(html, repository, commit)),
  )
  const forced = move.before && move.after ? (await mergeBase(repository, before, after)) !== before : false
  const { name, email } = signatureOf(by, 0)
  return {
    ref: `refs/heads/${branch}`,
    before,
    after,
    created: !move.before,
    deleted: !move.after,
    forced,
    base_ref: null,
    compare: `${html}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: { name, email },
  }
}

async function pushedCommit(html: string, repository: Repository, commit: CommitInfo) {
  const person = (who: CommitInfo['author']) => ({
    name: who.name,
    email: who.email,
    username: loginOf(who.email) ?? who.name,
  })
  const [parent] = commit.parents
  const files = parent ? await changedFiles(repository.git, parent, commit.sha) : []
  const paths = (...wanted: string[]) =>
    files.filter((file) => wanted.includes(file.status)).map((file) => file.path)
  const formerPaths = files.flatMap((file) => file.previous ?? [])
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: iso(commit.author.at),
    url: `${html}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths('added', 'renamed'),
    removed: [...paths('removed'), ...formerPaths],
    modified: paths('modified'),
  }
}
