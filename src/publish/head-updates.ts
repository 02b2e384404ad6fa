import type { OwnCommit } from './pull.ts'

export interface HeadUpdate {
  /** The head before it. */
  before: string
  /** The commit of the base branch that was merged into it. */
  merged: string
}

/**
 * The merges of the base branch on top of a head, newest first: each has the head before it as its first parent, and a
 * commit that is the base's, not the pull request's own, as its second.
 */
export function updatesOf(head: string, ownCommits: readonly OwnCommit[]): HeadUpdate[] {
  const bySha = new Map(ownCommits.map((commit) => [commit.sha, commit]))
  const updates: HeadUpdate[] = []
  for (let commit = bySha.get(head); commit; ) {
    const [before, merged, ...others] = commit.parents
    if (!before || !merged || others.length || !bySha.has(before) || bySha.has(merged)) break
    updates.push({ before, merged })
    commit = bySha.get(before)
  }
  return updates
}
