import type { Policy } from './decide.ts'
import type { Gate, GateWhy } from './gate.ts'
import type { Plan } from './plan.ts'
import { mayWrite, type Opinion, type Permission, type Pull } from './pull.ts'

interface Facts {
  pull: Pull
  plan: Plan
  policy: Policy
  permissions: ReadonlyMap<string, Permission>
}

/**
 * An approval counts only on the present head and base, from a person who may write now and is not the author.
 * With `approvals: 0` the author must be able to write or be trusted, or somebody who may write has approved it all the
 * same: so no stranger's pull request goes out by itself.
 */
export function approvalsGate({ pull, plan, policy, permissions }: Facts): Gate {
  const isWriter = (login: string) => mayWrite(permissions.get(login))
  const counted = pull.opinions.filter(({ author }) => author !== pull.author && isWriter(author))
  const objections = counted.filter(({ says }) => says === 'changes-requested')
  if (objections.length)
    return gate('shut', { is: 'changes-requested', by: objections.map(({ author }) => author) })
  const approvals = counted
    .filter(({ says }) => says === 'approved')
    .map((opinion) => ({ by: opinion.author, ...approvalStatus(opinion, pull) }))
  const approvers = approvals.flatMap((approval) => (approval.stands === 'yes' ? [approval.by] : []))
  const needed = Math.max(policy.approvals, pull.rules.approvals)
  if (approvers.length < needed) {
    const outdated = approvals.flatMap((approval) => (approval.stands === 'other-head' ? [approval.by] : []))
    const otherBaseApprovals = approvals.flatMap(({ by, ...approval }) =>
      approval.stands === 'other-base' ? [{ by, ...(approval.was && { was: approval.was }) }] : [],
    )
    const otherBase = otherBaseApprovals.length
      ? { otherBase: { branch: pull.base.branch, approvals: otherBaseApprovals } }
      : {}
    return gate('waiting', {
      is: 'approvals-missing',
      have: approvers.length,
      needed,
      outdated,
      ...otherBase,
    })
  }
  const { described } = pull
  const isDateTheirs = isFromDescription(plan) && !isWriter(described.by)
  // GitHub's times are whole seconds, so an approval of that second may be for the description before.
  if (isDateTheirs && !counted.some((opinion) => isApprovalAfter(opinion, described.at, approvers)))
    return gate('waiting', { is: 'date-unapproved', by: described.by })
  if (approvers.length) return gate('open', { is: 'approved', by: approvers })
  const { author } = pull
  if (!isWriter(author) && !isTrusted(pull, policy))
    return gate('waiting', { is: 'author-may-not-write', author })
  const turnedBy = lastTurnedBy(pull)
  if (turnedBy !== undefined && turnedBy !== author && !isWriter(turnedBy))
    return gate('waiting', { is: 'turned-by-another', by: turnedBy, branch: pull.base.branch })
  return gate('open', { is: isWriter(author) ? 'author-may-write' : 'author-trusted', author })
}

/** Anybody may push to a fork that its owner lets in, but only people who may write push to a branch of the site's own. */
function isTrusted({ author, head }: Pull, { trusted_authors = [] }: Policy): boolean {
  return !head.fork && trusted_authors.some((login) => login.toLowerCase() === author.toLowerCase())
}

export function isFromDescription(plan: Plan): boolean {
  return plan.is === 'at' && 'order' in plan && plan.order.is === 'at' && plan.order.from === 'description'
}

function isApprovalAfter({ says, author, begunAt }: Opinion, at: number, approvers: readonly string[]) {
  return says === 'approved' && begunAt > at && approvers.includes(author)
}

type Standing = { stands: 'yes' } | { stands: 'other-head' } | { stands: 'other-base'; was?: string }

/**
 * An approval counts only if the base was not moved since it was begun, and the head only by an update that changes
 * nothing of what it brings. GitHub's times are whole seconds, so
 * an approval begun in the second of a move may be for what was there before.
 */
function approvalStatus({ head, begunAt }: Opinion, pull: Pull): Standing {
  const isUnknown = pull.movesKnownSince !== undefined && begunAt <= pull.movesKnownSince
  const heads = [pull.head.sha, ...(pull.equalHeads ?? [])]
  if (!heads.includes(head) || isUnknown) return { stands: 'other-head' }
  const laterMoves = pull.moves.filter(({ at }) => at >= begunAt)
  // GitHub moves an approval to a rebased head. It was for this head if the first later move started from it.
  const movedFrom = laterMoves.find(({ of }) => of === 'head')
  if (movedFrom && movedFrom.was !== head) return { stands: 'other-head' }
  const baseMoves = laterMoves.filter(({ of }) => of === 'base')
  if (!baseMoves.length) return { stands: 'yes' }
  const was = baseMoves.find((move) => move.was !== undefined)?.was
  return { stands: 'other-base', ...(was !== undefined && { was }) }
}

/** The person who chose the present base branch; undefined if nobody did, or if GitHub did. */
export function lastTurnedBy({ moves }: Pick<Pull, 'moves'>): string | undefined {
  return moves.flatMap((move) => (move.of === 'base' && move.was !== undefined ? [move] : [])).at(-1)?.by
}

const gate = (state: Gate['state'], why: GateWhy): Gate => ({ id: 'approvals', state, why })

const MOST_ASKED = 30

export interface OpinionHolders {
  toQuery: readonly string[]
  /** People beyond MOST_ASKED who request changes. GitHub lists them as people who may write. */
  assumedWriters: readonly string[]
}

/** Requests for changes come first, since one is enough; then approvals of this head; then those of earlier heads. */
export function opinionHolders({
  opinions,
  author,
  head,
  equalHeads = [],
}: Pick<Pull, 'opinions' | 'author' | 'head' | 'equalHeads'>): OpinionHolders {
  const heads = [head.sha, ...equalHeads]
  const rank = (opinion: Opinion) =>
    opinion.says === 'changes-requested' ? 0 : heads.includes(opinion.head) ? 1 : 2
  const counted = opinions
    .filter((opinion) => opinion.author !== author)
    .toSorted((a, b) => rank(a) - rank(b))
  const notQueried = counted.slice(MOST_ASKED)
  return {
    toQuery: counted.slice(0, MOST_ASKED).map((opinion) => opinion.author),
    assumedWriters: notQueried
      .filter(({ says }) => says === 'changes-requested')
      .map((opinion) => opinion.author),
  }
}
