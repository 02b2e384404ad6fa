import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import { noticeIn } from '../publish/notices.ts'
import type { Commands, MergeMethod, Opinion, Pull, PullId, Written } from '../publish/pull.ts'
import { suggestionIn } from '../publish/suggestion.ts'
import { readBranchRules } from './branch-rules.ts'
import { readChecks } from './checks.ts'
import { readCommands } from './commands.ts'
import type { Octokit } from './github.ts'
import { present, readGraphql } from './graphql.ts'
import { readMoves } from './moves.ts'
import type { PullAnswer, PullRequestAnswer, RepositoryAnswer } from './pull-answer.ts'
import { PULL_QUERY } from './pull-query.ts'
import { readThreads } from './threads.ts'

/** Every comment of Galley's begins with this; only Galley's own comments are searched for it. */
export const COMMENT_MARKER = '<!-- galley:review'

/**
 * Reads a pull request, and what Galley wrote on it before. Undefined where it is gone or out of reach.
 * Asks for further pages of comments (`after`) only while Galley's own has not been found.
 */
export async function readPull(
  octokit: Octokit,
  id: PullId,
  at: { appId: number; now: number; configurationPath: string },
  after: string | null = null,
): Promise<{ pull: Pull; written: Written; commands: Commands } | undefined> {
  const { owner, repo, number } = id
  const variables = { owner, repo, number, after, configuration: at.configurationPath }
  const answer = await readGraphql<PullAnswer>(octokit, PULL_QUERY, variables)
  if (!answer) return undefined
  const repository = present(answer.repository, 'the repository')
  const found = present(repository.pullRequest, 'the pull request')
  const comment = ownComment(found)
  const { hasNextPage, endCursor } = found.comments.pageInfo
  if (!comment && hasNextPage) return readPull(octokit, id, at, endCursor)
  const threads = await readThreads(octokit, id, found.reviewThreads)
  const request = { ...found, reviewThreads: { ...found.reviewThreads, nodes: threads } }
  const { checks, own } = readChecks(request, at.appId, OWN_CHECK)
  const pull = {
    ...toPull(id, repository, request, checks),
    ...(isMergedBy(request, answer.viewer) && { isMergedByGalley: true }),
  }
  const written = {
    ...(comment && { comment }),
    ...(own && { check: own }),
    notices: noticesIn([...request.comments.nodes, ...request.recent.nodes]),
    suggestions: suggestionsIn(request),
  }
  return { pull, written, commands: readCommands(request, at.now) }
}

function ownComment({ comments }: PullRequestAnswer): { id: number; body: string } | undefined {
  const own = comments.nodes.find(
    ({ viewerDidAuthor, body }) => viewerDidAuthor && body.startsWith(COMMENT_MARKER),
  )
  return own && { id: own.databaseId, body: own.body }
}

/** Only what Galley itself wrote: anybody can type a marker. */
function noticesIn(comments: readonly { body: string; viewerDidAuthor: boolean }[]): string[] {
  return comments.flatMap(({ body, viewerDidAuthor }) => (viewerDidAuthor && noticeIn(body)) || [])
}

/** The ones that Galley itself made. */
function suggestionsIn({ reviewThreads }: PullRequestAnswer): Written['suggestions'] {
  return reviewThreads.nodes.flatMap(({ id, isResolved, comments }) => {
    const [first] = comments.nodes
    const key = first?.viewerDidAuthor ? suggestionIn(first.body) : undefined
    if (!first || key === undefined) return []
    return [
      { key, threadId: id, commentId: first.databaseId, isResolved, isAnswered: comments.totalCount > 1 },
    ]
  })
}

function toPull(
  id: PullId,
  repository: RepositoryAnswer,
  request: PullRequestAnswer,
  checks: Pull['checks'],
): Pull {
  return {
    id: { ...id, repositoryId: repository.databaseId, owner: repository.owner.login, repo: repository.name },
    nodeId: request.id,
    title: request.title,
    url: request.url,
    private: repository.isPrivate,
    state: request.state === 'OPEN' ? 'open' : request.state === 'MERGED' ? 'merged' : 'closed',
    isDraft: request.isDraft,
    isLocked: request.locked || repository.isArchived,
    author: request.author?.login ?? 'ghost',
    people: peopleOf(request),
    openedAt: Date.parse(request.createdAt),
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

/** A bot's login has its `[bot]` where it is the viewer's, and not where it is an actor's. */
function isMergedBy({ mergedBy }: PullRequestAnswer, viewer: PullAnswer['viewer']): boolean {
  return mergedBy?.__typename === 'Bot' && `${mergedBy.login}[bot]` === viewer.login
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

type Review = NonNullable<PullRequestAnswer['latestOpinionatedReviews']>['nodes'][number]

function toOpinion({ state, author, commit, createdAt }: Review): Opinion[] {
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
