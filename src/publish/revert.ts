import type { PullId } from './pull.ts'
import type { ReleaseMember } from './release.ts'

/** What came of preparing a pull request that takes back a merged one. */
export type RevertAnswer =
  | { is: 'prepared' | 'there'; number: number; url: string }
  /** By GitHub, in its words: the content may have changed since. */
  | { is: 'refused'; message: string }
  /** Whoever gave the command may not write in that repository. */
  | { is: 'not-allowed' }

export interface RevertedMember {
  member: ReleaseMember
  answer: RevertAnswer
}

const LONGEST_NAME = 40

/** The pull requests that take back a release are a release themselves, so that they go out together too. */
export function revertName(name: string): string {
  return `${name.slice(0, LONGEST_NAME).trim()} revert`
}

/**
 * The branch of GitHub's own revert: https://github.com/cli/cli/pull/14294. By it one is found that exists, whoever
 * made it.
 */
export function revertBranch({ number }: Pick<PullId, 'number'>, headBranch: string): string {
  return `revert-${number}-${headBranch}`
}
