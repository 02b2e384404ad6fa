import type { MergeMethod } from '../publish/branch-rules.ts'
import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import { notificationIn, notificationInstant } from '../publish/notifications.ts'
import type { Commands, Opinion, Pull, PullId, Written } from '../publish/pull.ts'
import { suggestionIn } from '../publish/suggestion.ts'
import { readBranchRules } from './branch-rules.ts'
import { readChecks, readHeadChecks } from './checks.ts'
import { type Comment, isOwn, isOwnBot, readCommands, readComments } from './comments.ts'
import type { Octokit } from './github.ts'
import { repositoryQuery, requirePresent } from './graphql.ts'
import { readMoves } from './moves.ts'
import type { OpinionAnswer, PullAnswer, PullRequestAnswer, RepositoryAnswer } from './pull-answer.ts'
import { readLists } from './pull-lists.ts'
import { PULL_QUERY } from './pull-query.ts'

/** Reads a pull request, and what Galley wrote on it before. Undefined where it is gone or out of reach. */
export async function readPull(
  octokit: Octokit,
  id: PullId,
  at: { appId: number; now: number; configurationPath: string; answered: number },
): Promise<{ pull: Pull; written: Written; commands: Commands } | undefined> {
  const { number } = id
  const ask = repositoryQuery(octokit, id)
  const answer = await ask<PullAnswer>(PULL_QUERY, { number, configuration: at.configurationPath })
  if (!answer) return undefined
  const repository = requirePresent(answer.repository, 'the repository')
  const found = requirePresent(repository.pullRequest, 'the pull request')
  const { viewer } = answer
  const { request, cut } = await readLists(ask, number, found)
  const seen = { number, viewer, now: at.now, answered: at.answered }
  const {
    comments,
    own: comment,
    isOwnSettled: isOwnKnown,
    isComplete: isWhole,
  } = await readComments(ask, found, seen)
  const headChecks = await readHeadChecks(ask, found)
  const { checks, own } = readChecks(headChecks?.nodes ?? [], at.appId, OWN_CHECK)
  const pull = {
    ...toPull(id, repository, request, checks),
    cut: [
      ...cut,
      ...(isWhole ? [] : (['comments'] as const)),
      ...(headChecks?.isComplete === false ? (['checks'] as const) : []),
    ],
    ...(!headChecks && { checksUnknown: true }),
    ...(isOwnBot(request.mergedBy, viewer) && { isMergedByGalley: true }),
  }
  const written = {
    isKnown: isOwnKnown,
    isCheckKnown: headChecks?.isComplete === true,
    ...(comment && { comment: { id: comment.id, body: comment.body } }),
    ...(own && { check: own }),
    lapsed: comments.flatMap(lapsedIn),
    notifications: comments.flatMap(({ isOwn, body }) => (isOwn && notificationIn(body)) || []),
    suggestions: suggestionsIn(request, viewer),
  }
  return { pull, written, commands: readCommands(comments, at.now) }
}

/** The date that Galley has told people to have lapsed. One that GitHub's own time had not passed was told by a wrong clock. */
function lapsedIn({ isOwn, body, createdAt }: Comment): number[] {
  const epochMs = isOwn ? notificationInstant('lapsed', notificationIn(body) ?? '') : undefined
  return epochMs === undefined || Date.parse(createdAt) < epochMs ? [] : [epochMs]
}

/** The ones that Galley itself made. */
function suggestionsIn(
  { reviewThreads }: PullRequestAnswer,
  viewer: PullAnswer['viewer'],
): Written['suggestions'] {
  return reviewThreads.nodes.flatMap(({ id, isResolved, comments }) => {
    const [first] = comments.nodes
    const key = first && isOwn(first, viewer) ? suggestionIn(first.body) : undefined
    if (!first || key === undefined) return []
    const commentId = Number(first.fullDatabaseId)
    return [{ key, threadId: id, commentId, isResolved, isAnswered: comments.totalCount > 1 }]
  })
}

function toPull(
  id: PullId,
  repository: RepositoryAnswer,
  request: PullRequestAnswer,
  checks: Pull['checks'],
): Omit<Pull, 'cut'> {
  return {
    id: { ...id, repositoryId: repository.databaseId, owner: repository.owner.login, repo: repository.name },
    nodeId: request.id,
    title: request.title,
    url: request.url,
    private: repository.isPrivate,
    state: request.state === 'OPEN' ? 'open' : request.state === 'MERGED' ? 'merged' : 'closed',
    isDraft: request.isDraft,
    isLocked: request.locked || repository.isArchived,
    ...archivedAt(repository, request),
    author: request.author?.login ?? 'ghost',
    people: peopleOf(request),
    openedAt: Date.parse(request.createdAt),
    ...reopenedAt(request),
    head: { sha: request.headRefOid, branch: request.headRefName, fork: request.isCrossRepository },
    base: baseOf(request),
    defaultBranch: repository.defaultBranchRef?.name ?? request.baseRefName,
    labels: request.labels?.nodes.map(({ name }) => name) ?? [],
    mergeable:
      request.mergeable === 'MERGEABLE' ? 'yes' : request.mergeable === 'CONFLICTING' ? 'no' : 'unknown',
    opinions: request.latestOpinionatedReviews?.nodes.flatMap(toOpinion) ?? [],
    ...readMoves(request),
    checks,
    allowedMethods: allowedMethods(repository),
    body: request.body,
    rules: readBranchRules(request),
    reviewDecision: DECISIONS[request.reviewDecision ?? ''],
    unresolved: request.reviewThreads.nodes.filter(({ isResolved }) => !isResolved).length,
    isBehind: request.mergeStateStatus === 'BEHIND',
    ...removalOf(request),
    ...(request.autoMergeRequest && { autoMergeBy: request.autoMergeRequest.enabledBy?.login ?? 'ghost' }),
    ...(request.mergeQueueEntry && { queuePosition: request.mergeQueueEntry.position }),
    ...(request.mergedAt && { mergedAt: Date.parse(request.mergedAt) }),
    ...(request.mergeCommit && { mergeCommit: request.mergeCommit.oid }),
  }
}

/** The queue itself throws out what fails; a person who takes something out has a reason. */
function removalOf({ removals }: PullRequestAnswer): Pick<Pull, 'takenOut'> {
  const [last] = removals.nodes
  if (last?.actor?.__typename !== 'User') return {}
  return { takenOut: { by: last.actor.login, at: Date.parse(last.createdAt) } }
}

function peopleOf({ author, reviewRequests, latestOpinionatedReviews }: PullRequestAnswer): Pull['people'] {
  const login = (who: { __typename: string; login?: string } | null) =>
    who?.__typename === 'User' && who.login ? [who.login] : []
  const [by] = login(author)
  const requested = (reviewRequests?.nodes ?? []).flatMap(({ requestedReviewer }) => login(requestedReviewer))
  const approvals = (latestOpinionatedReviews?.nodes ?? []).filter(({ state }) => state === 'APPROVED')
  return {
    ...(by && { author: by }),
    requested,
    approving: approvals.flatMap((approval) => login(approval.author)),
  }
}

const DECISIONS: Readonly<Record<string, Pull['reviewDecision']>> = {
  APPROVED: 'approved',
  REVIEW_REQUIRED: 'review-required',
  CHANGES_REQUESTED: 'changes-requested',
}

/** Once closed, the branch as it was then: its newest commit may contain the pull request by now. */
function baseOf({ state, baseRef, baseRefName: branch, baseRefOid }: PullRequestAnswer): Pull['base'] {
  const target = state === 'OPEN' ? baseRef?.target : undefined
  if (!target) return { branch, sha: baseRefOid }
  return { branch, sha: target.oid, configuration: target.file?.oid ?? '' }
}

function reopenedAt({ reopenings }: PullRequestAnswer): Pick<Pull, 'reopenedAt'> {
  const [last] = reopenings.nodes
  return last ? { reopenedAt: Date.parse(last.createdAt) } : {}
}

/** None is opened in an archived repository, so where GitHub names no time it was after this one was. */
function archivedAt(
  { isArchived, archivedAt }: RepositoryAnswer,
  { createdAt }: PullRequestAnswer,
): Pick<Pull, 'archivedAt'> {
  return isArchived ? { archivedAt: Date.parse(archivedAt ?? createdAt) } : {}
}

function toOpinion({ state, author, commit, createdAt }: OpinionAnswer): Opinion[] {
  const says = OPINIONS[state]
  if (!author || !says) return []
  return [{ author: author.login, says, head: commit?.oid ?? '', begunAt: Date.parse(createdAt) }]
}

const OPINIONS: Readonly<Record<string, Opinion['says']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
}

function allowedMethods(repository: RepositoryAnswer): MergeMethod[] {
  const methods: [MergeMethod, boolean][] = [
    ['merge', repository.mergeCommitAllowed],
    ['squash', repository.squashMergeAllowed],
    ['rebase', repository.rebaseMergeAllowed],
  ]
  return methods.filter(([, allowed]) => allowed).map(([method]) => method)
}
