import type { MergeMethod } from '../publish/branch-rules.ts'
import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import { notificationIn, notificationInstant } from '../publish/notifications.ts'
import type { Commands, Opinion, OwnCommit, Pull, PullId, Written } from '../publish/pull.ts'
import { suggestionIn } from '../publish/suggestion.ts'
import { readBranchRules } from './branch-rules.ts'
import { readChecks, readHeadChecks } from './checks.ts'
import { type Comment, isOwn, isOwnBot, readCommands, readComments } from './comments.ts'
import type { Octokit } from './github.ts'
import { repositoryQuery, requirePresent } from './graphql.ts'
import { loginOf } from './login.ts'
import { readMoves } from './moves.ts'
import { nodesOf } from './pages.ts'
import type {
  OpinionAnswer,
  PullAnswer,
  PullRequestAnswer,
  RepositoryAnswer,
  ThreadAnswer,
} from './pull-answer.ts'
import { type PullLists, readLists } from './pull-lists.ts'
import { PULL_QUERY } from './pull-query.ts'
import { readReviewCommands, readTickedBoxes } from './review-commands.ts'

interface ReadOptions {
  appId: number
  now: number
  configurationPath: string
  answered: number
}

export async function readPull(
  octokit: Octokit,
  id: PullId,
  { appId, now, configurationPath, answered }: ReadOptions,
): Promise<{ pull: Pull; written: Written; commands: Commands; commits: readonly OwnCommit[] } | undefined> {
  const { number } = id
  const query = repositoryQuery(octokit, id)
  const answer = await query(PULL_QUERY, { number, configuration: configurationPath })
  if (!answer) return undefined
  const { viewer } = answer
  const repository = requirePresent(answer.repository, 'the repository')
  const pullAnswer = requirePresent(repository.pullRequest, 'the pull request')
  const lists = await readLists(query, number, pullAnswer)
  const readOptions = { number, viewer, now, answered }
  const {
    comments,
    own: comment,
    isOwnSettled,
    isComplete,
  } = await readComments(query, pullAnswer, readOptions)
  const headChecks = await readHeadChecks(query, number, pullAnswer)
  const { checks, own } = readChecks(headChecks?.nodes ?? [], appId, OWN_CHECK)
  const pull = {
    ...toPull(id, repository, pullAnswer, lists, checks),
    cut: [
      ...lists.cut,
      ...(isComplete ? [] : (['comments'] as const)),
      ...(headChecks?.isComplete === false ? (['checks'] as const) : []),
    ],
    ...(!headChecks && { checksUnknown: true }),
    ...(isOwnBot(pullAnswer.author, viewer) && { isByGalley: true }),
    ...(isOwnBot(pullAnswer.mergedBy, viewer) && { isMergedByGalley: true }),
  }
  const written = {
    isKnown: isOwnSettled,
    isCheckKnown: headChecks?.isComplete === true,
    ...(comment && { comment: { id: comment.id, body: comment.body } }),
    ...(own && { check: own }),
    lapsed: comments.flatMap(lapsedDates),
    notifications: comments.flatMap(({ isOwn, body }) => (isOwn && notificationIn(body)) || []),
    suggestions: ownSuggestions(lists.threads, viewer),
  }
  const { waiting, replied } = readCommands(comments, now)
  const otherCommands = [
    ...readReviewCommands(nodesOf(pullAnswer.reviews), now),
    ...readTickedBoxes(comments.find(({ id }) => id === comment?.id)),
  ]
  const inOrder = [...waiting, ...otherCommands].toSorted((a, b) => a.writtenAt - b.writtenAt)
  return { pull, written, commands: { waiting: inOrder, replied }, commits: commitsIn(pullAnswer) }
}

/**
 * If the comment was written before GitHub's own clock passed the date, a wrong clock announced it, so it
 * does not count.
 */
function lapsedDates({ isOwn, body, createdAt }: Comment): number[] {
  const epochMs = isOwn ? notificationInstant('lapsed', notificationIn(body) ?? '') : undefined
  return epochMs === undefined || Date.parse(createdAt) < epochMs ? [] : [epochMs]
}

function ownSuggestions(
  threads: readonly ThreadAnswer[],
  viewer: PullAnswer['viewer'],
): Written['suggestions'] {
  return threads.flatMap(({ id, isResolved, comments }) => {
    const [first] = nodesOf(comments)
    const key = first && isOwn(first, viewer) ? suggestionIn(first.body) : undefined
    if (!first || key === undefined) return []
    const commentId = Number(first.fullDatabaseId)
    return [{ key, threadId: id, commentId, isResolved, isAnswered: comments.totalCount > 1 }]
  })
}

const STATES = { OPEN: 'open', MERGED: 'merged', CLOSED: 'closed' } as const
const MERGEABLE = { MERGEABLE: 'yes', CONFLICTING: 'no', UNKNOWN: 'unknown' } as const
const DECISIONS = {
  APPROVED: 'approved',
  REVIEW_REQUIRED: 'review-required',
  CHANGES_REQUESTED: 'changes-requested',
} as const

function toPull(
  id: PullId,
  repository: RepositoryAnswer,
  answer: PullRequestAnswer,
  lists: PullLists,
  checks: Pull['checks'],
): Omit<Pull, 'cut'> {
  return {
    id: {
      ...id,
      repositoryId: repository.databaseId ?? id.repositoryId,
      owner: repository.owner.login,
      repo: repository.name,
    },
    nodeId: answer.id,
    title: answer.title,
    url: answer.url,
    private: repository.isPrivate,
    state: STATES[answer.state],
    isDraft: answer.isDraft,
    isLocked: answer.locked || repository.isArchived,
    ...archivedAt(repository, answer),
    author: loginOf(answer.author),
    people: peopleOf(answer, lists),
    openedAt: Date.parse(answer.createdAt),
    ...reopenedAt(answer),
    head: headOf(answer),
    base: baseOf(answer),
    defaultBranch: repository.defaultBranchRef?.name ?? answer.baseRefName,
    labels: lists.labels.map(({ name }) => name),
    mergeable: MERGEABLE[answer.mergeable],
    opinions: lists.opinions.flatMap(toOpinion),
    ...readMoves(answer),
    checks,
    allowedMethods: allowedMethods(repository),
    body: answer.body,
    commitMessages: nodesOf(answer.messages).map(({ commit }) => commit.message),
    described: answer.lastEditedAt
      ? { by: loginOf(answer.editor), at: Date.parse(answer.lastEditedAt) }
      : { by: loginOf(answer.author), at: Date.parse(answer.createdAt) },
    rules: readBranchRules(answer, lists.rules),
    reviewDecision: answer.reviewDecision ? DECISIONS[answer.reviewDecision] : undefined,
    unresolved: lists.threads.filter(({ isResolved }) => !isResolved).length,
    isBehind: answer.mergeStateStatus === 'BEHIND',
    ...removalOf(answer),
    ...(answer.autoMergeRequest && { autoMergeBy: answer.autoMergeRequest.enabledBy?.login ?? 'ghost' }),
    ...(answer.mergeQueueEntry && { queuePosition: answer.mergeQueueEntry.position }),
    ...(answer.mergedAt && { mergedAt: Date.parse(answer.mergedAt) }),
    ...(answer.mergeCommit && { mergeCommit: answer.mergeCommit.oid }),
  }
}

/** The queue itself removes what fails. A person who removes a pull request has a reason, which Galley respects. */
function removalOf({ removals }: PullRequestAnswer): Pick<Pull, 'takenOut'> {
  const [last] = nodesOf(removals)
  if (!last || !('actor' in last) || last.actor?.__typename !== 'User') return {}
  return { takenOut: { by: last.actor.login, at: Date.parse(last.createdAt) } }
}

function peopleOf({ author }: PullRequestAnswer, { reviewRequests, opinions }: PullLists): Pull['people'] {
  const personIn = (actor: { __typename: string; login?: string } | null) =>
    actor?.__typename === 'User' && actor.login ? [actor.login] : []
  const [authorLogin] = personIn(author)
  return {
    ...(authorLogin && { author: authorLogin }),
    requested: reviewRequests.flatMap(({ requestedReviewer }) => personIn(requestedReviewer)),
    approving: opinions
      .filter(({ state }) => state === 'APPROVED')
      .flatMap((approval) => personIn(approval.author)),
  }
}

function headOf({
  headRefOid,
  headRefName,
  isCrossRepository,
  headRepository,
}: PullRequestAnswer): Pull['head'] {
  const repository = headRepository && { repository: headRepository.nameWithOwner }
  return { sha: headRefOid, branch: headRefName, fork: isCrossRepository, ...repository }
}

/** Those whose parents the answer names: the newest of the base, and of the pull request itself. */
function commitsIn({ baseRef, line }: PullRequestAnswer): OwnCommit[] {
  const target = baseRef?.target
  const commits = nodesOf(line).map(({ commit }) => commit)
  if (target && 'parents' in target) commits.push(target)
  return commits.flatMap(({ oid, parents }) => {
    const known = nodesOf(parents)
    return known.length === parents.totalCount ? { sha: oid, parents: known.map((parent) => parent.oid) } : []
  })
}

/** A closed pull request keeps the base it had then: the branch's newest commit may contain it by now. */
function baseOf({ state, baseRef, baseRefName: branch, baseRefOid }: PullRequestAnswer): Pull['base'] {
  const target = state === 'OPEN' ? baseRef?.target : undefined
  if (!target) return { branch, sha: baseRefOid }
  const configuration = 'file' in target ? target.file?.oid : undefined
  return { branch, sha: target.oid, configuration: configuration ?? '' }
}

function reopenedAt({ reopenings }: PullRequestAnswer): Pick<Pull, 'reopenedAt'> {
  const [last] = nodesOf(reopenings)
  return last && 'createdAt' in last ? { reopenedAt: Date.parse(last.createdAt) } : {}
}

/** No pull request is opened in an archived repository, so without a time it was archived after this one was opened. */
function archivedAt(
  { isArchived, archivedAt }: RepositoryAnswer,
  { createdAt }: PullRequestAnswer,
): Pick<Pull, 'archivedAt'> {
  return isArchived ? { archivedAt: Date.parse(archivedAt ?? createdAt) } : {}
}

/** `createdAt` is the time at which the review was begun: it may have stayed pending. */
function toOpinion({ state, author, commit, createdAt }: OpinionAnswer): Opinion[] {
  if (!author || (state !== 'APPROVED' && state !== 'CHANGES_REQUESTED')) return []
  return [
    {
      author: loginOf(author),
      says: DECISIONS[state],
      head: commit?.oid ?? '',
      begunAt: Date.parse(createdAt),
    },
  ]
}

function allowedMethods(repository: RepositoryAnswer): MergeMethod[] {
  const methods: [MergeMethod, boolean][] = [
    ['merge', repository.mergeCommitAllowed],
    ['squash', repository.squashMergeAllowed],
    ['rebase', repository.rebaseMergeAllowed],
  ]
  return methods.filter(([, isAllowed]) => isAllowed).map(([method]) => method)
}
