import { latestRuns, latestStatuses } from './check.ts'
import { baseTip, mayWrite, type Protection, type Pull, standingReviews } from './repository.ts'
export const protectionOf = (pull: Pull): Protection | undefined =>
  pull.repository.protections.get(pull.base.branch)

export function checkState(pull: Pull, name: string): 'good' | 'bad' | 'pending' | 'missing' {
  const { checkRuns, statuses } = pull.repository
  const runs = latestRuns(checkRuns, pull.head.sha).filter((run) => run.name === name)
  const contexts = latestStatuses(statuses, pull.head.sha).filter((status) => status.context === name)
  if (runs.length + contexts.length === 0) return 'missing'
  const pending =
    runs.some((run) => run.status !== 'completed') || contexts.some((status) => status.state === 'pending')
  if (pending) return 'pending'
  const good = ['success', 'neutral', 'skipped']
  const bad =
    runs.some((run) => !good.includes(run.conclusion ?? '')) ||
    contexts.some((status) => status.state !== 'success')
  return bad ? 'bad' : 'good'
}

export const countingReviews = (pull: Pull) =>
  standingReviews(pull).filter(
    (review) => review.author !== pull.author && mayWrite(pull.repository, review.author.login),
  )

export function forbiddingRule(pull: Pull, options: { throughQueue?: boolean } = {}): string | undefined {
  const rules = protectionOf(pull)
  if (!rules) return undefined
  if (rules.mergeQueue && !options.throughQueue) {
    return 'Repository rule violations found\n\nChanges must be made through the merge queue\n\n'
  }
  const requiredApprovals = rules.approvals ?? 0
  const reviews = countingReviews(pull)
  if (requiredApprovals > 0 && reviews.some((review) => review.state === 'CHANGES_REQUESTED')) {
    return 'Changes have been requested by reviewers with write access.'
  }
  if (reviews.filter((review) => review.state === 'APPROVED').length < requiredApprovals) {
    const are = requiredApprovals === 1 ? 'review is' : 'reviews are'
    return `At least ${requiredApprovals} approving ${are} required by reviewers with write access.`
  }
  const approvedBy = (login: string) =>
    reviews.some(({ state, author }) => state === 'APPROVED' && author.login === login)
  if (rules.codeOwners && !rules.codeOwners.some(approvedBy)) {
    return 'Waiting on code owner review.'
  }
  if (rules.conversations && pull.threads.some(({ resolved }) => !resolved)) {
    return 'A conversation must be resolved before this pull request can be merged.'
  }
  const open = (rules.checks ?? [])
    .map((name) => ({ name, state: checkState(pull, name) }))
    .filter((check) => check.state !== 'good')
  if (open.length > 1) {
    return `${open.length} of ${rules.checks?.length} required status checks have not succeeded.`
  }
  const [check] = open
  if (!check) return undefined
  const how = { missing: 'is expected', pending: 'is in progress', bad: 'is failing', good: '' }[check.state]
  return `Required status check "${check.name}" ${how}.`
}

export function mergeableState(pull: Pull, mergeable: boolean | null): string {
  if (mergeable === null || pull.state === 'closed') return 'unknown'
  if (!mergeable) return 'dirty'
  if (pull.draft) return 'draft'
  if (forbiddingRule(pull, { throughQueue: true })) return 'blocked'
  const runs = latestRuns(pull.repository.checkRuns, pull.head.sha)
  const names = [
    ...runs.map((run) => run.name),
    ...latestStatuses(pull.repository.statuses, pull.head.sha).map((status) => status.context),
  ]
  if (baseTip(pull) === pull.head.sha) return 'clean'
  return names.some((name) => checkState(pull, name) !== 'good') ? 'unstable' : 'clean'
}

export async function isBehind(pull: Pull): Promise<boolean> {
  if (!protectionOf(pull)?.upToDate) return false
  const { git } = pull.repository
  const { code } = await git.run(['merge-base', '--is-ancestor', baseTip(pull), pull.head.sha], {
    accept: [0, 1],
  })
  return code !== 0
}
