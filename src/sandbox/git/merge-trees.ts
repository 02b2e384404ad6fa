import type { BareRepository } from './bare-repository.ts'
import type { CommitInfo } from './commit-info.ts'
import type { Signature } from './write-commit.ts'

export async function mergeTrees(
  git: BareRepository,
  ours: string,
  theirs: string,
): Promise<string | undefined> {
  const args = ['merge-tree', '--write-tree', '--no-messages', '--name-only', ours, theirs]
  const { code, out } = await git.run(args, { accept: [0, 1] })
  return code === 0 ? out.toString().trim() : undefined
}

export async function commitTree(
  git: BareRepository,
  commit: { tree: string; parents: string[]; message: string; author: Signature; committer: Signature },
): Promise<string> {
  const { tree, parents, message, author, committer } = commit
  const env = {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: `@${Math.floor(author.at / 1000)} +0000`,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    GIT_COMMITTER_DATE: `@${Math.floor(committer.at / 1000)} +0000`,
  }
  const args = ['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent])]
  return (await git.run(args, { input: message, env })).out.toString().trim()
}

/**
 * Puts commits (oldest first) on top of another one, and keeps their authors. Undefined if one of them
 * conflicts.
 */
export async function rebaseCommits(
  git: BareRepository,
  commits: CommitInfo[],
  onto: string,
  committer: Signature,
): Promise<string | undefined> {
  let tip = onto
  for (const commit of commits) {
    const tree = commit.parents[0] === tip ? commit.tree : await pickedTree(git, commit, tip)
    if (!tree) return undefined
    const { message, author } = commit
    tip = await commitTree(git, { tree, parents: [tip], message, author, committer })
  }
  return tip
}

function pickedTree(git: BareRepository, picked: CommitInfo, onto: string): Promise<string | undefined> {
  return threeWayTree(git, { base: `${picked.parents[0]}`, ours: onto, theirs: `${picked.sha}` })
}

/**
 * Git 2.39 accepts no merge base. Three new commits therefore form a small history, in which `base` is the merge base
 * of the others.
 */
export async function threeWayTree(
  git: BareRepository,
  { base, ours, theirs }: { base: string; ours: string; theirs: string },
): Promise<string | undefined> {
  const by = { name: 'sandbox', email: 'sandbox@localhost', at: 0 }
  const commitSide = (commit: string, parents: string[]) =>
    commitTree(git, { tree: `${commit}^{tree}`, parents, message: 'side', author: by, committer: by })
  const root = await commitSide(base, [])
  return mergeTrees(git, await commitSide(ours, [root]), await commitSide(theirs, [root]))
}
