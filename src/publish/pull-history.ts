/** One of a pull request's own commits. */
export interface OwnCommit {
  sha: string
  parents: readonly string[]
}

/** How the head came from the base. */
export type PullHistory =
  /** They have one newest commit in common, so that a merge brings what is shown. `commits`: its own, oldest first. */
  | { is: 'plain'; commits: readonly OwnCommit[] }
  /** They have several, so that a merge may undo what the base has, and no comparison shows it. */
  | { is: 'crossed' }
  /** It has more commits than Galley reads. */
  | { is: 'too-long' }
  /** GitHub puts its commits on the base one by one, and they touch more than is shown; without `paths` it leaves out merges. */
  | { is: 'rewritten'; paths: readonly string[] }
