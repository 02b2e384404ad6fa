/** The meaning of GitHub's answer to a merge. Source: measured answers of `PUT /repos/{o}/{r}/pulls/{n}/merge`. */
export type MergeAnswer =
  | { is: 'merged'; commit: string }
  | { is: 'queued' }
  | { is: 'taken-out'; by: string }
  /** Galley itself took it out of the merge queue, because people no longer wanted it published. */
  | { is: 'recalled' }
  /** GitHub has not finished something else, such as another merge: try again soon. */
  | { is: 'transient'; message: string }
  /** A rule of the repository says no, in GitHub's own words: only an event can change that. */
  | { is: 'rule'; message: string }
  /** The head is not the reviewed one any more: review again, never merge the new one unreviewed. */
  | { is: 'moved' }
  /** Not allowed, gone or invalid: people must see to it. */
  | { is: 'denied'; status: number; message: string }
  | { is: 'limited'; retryAt: number; message: string }
  /** Galley sent no request, because its facts were too old by then. */
  | { is: 'unsent' }
  /** The merge may have happened: read it before anything else. */
  | { is: 'ambiguous'; message: string }

export interface MergeResponse {
  status: number | undefined
  message: string
  commit?: string
  /** The earliest retry that the answer allows, in milliseconds since the epoch. */
  retryAt?: number
}

export function mergeAnswer({ status, message, commit, retryAt }: MergeResponse): MergeAnswer {
  if (retryAt !== undefined) return { is: 'limited', retryAt, message }
  if (status === 200 && commit) return { is: 'merged', commit }
  if (isTransient(status, message)) return { is: 'transient', message }
  if (status === 405) return { is: 'rule', message }
  if (status === 409) return { is: 'moved' }
  if (status === 403 || status === 404 || status === 422) return { is: 'denied', status, message }
  return { is: 'ambiguous', message }
}

interface TransientAnswer {
  statuses: readonly number[]
  words: RegExp
  source: string
}

const TRANSIENT: readonly TransientAnswer[] = [
  // Another merge into the same branch is under way, or has just ended.
  { statuses: [405], words: /base branch was modified/i, source: 'github.com/cli/cli/issues/8092' },
  {
    statuses: [405, 409],
    words: /merge already in progress/i,
    source: 'github.com/JSONbored/loopover/issues/5042, github.com/rjwalters/loom/issues/1689',
  },
  // GitHub is still computing whether it can be merged. If it cannot, the next reading shows a conflict.
  {
    statuses: [405],
    words: /pull request is not mergeable/i,
    source:
      'github.com/tmax-cloud/cicd-operator/issues/271, github.com/quipper/monorepo-deploy-actions/issues/499',
  },
  // Galley's own check, written a moment ago, has not reached the branch's rules yet.
  {
    statuses: [405],
    words: /required status check "galley" is (?:expected|in progress|pending|queued)/i,
    source: 'github.com/databricks/cli/issues/5921',
  },
  // A commit that GitHub has just been sent is not on all its servers yet.
  {
    statuses: [404, 409, 422],
    words: /no commit found for sha/i,
    source: 'github.com/atlassian/github-for-jira/issues/2618, github.com/rust-lang/homu/issues/141',
  },
]

/** How long after the planned instant an answer may be called transient. Later it is reported like a rule. */
export const TRANSIENT_MS = 2 * 60_000

export function isTransient(status: number | undefined, message: string): boolean {
  return TRANSIENT.some(
    ({ statuses, words }) => status !== undefined && statuses.includes(status) && words.test(message),
  )
}
