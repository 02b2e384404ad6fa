import type { PullList } from '../publish/pull.ts'
import type { RepositoryQuery } from './graphql.ts'
import { type Page, type PagedList, readPages } from './pages.ts'
import type { PullAnswer, PullRequestAnswer } from './pull-answer.ts'
import { type ListName, listQuery, RULES_QUERY } from './pull-query.ts'

/** A pull request with its lists as long as they are, and those that go on past what Galley reads. */
export interface WholePull {
  request: PullRequestAnswer
  cut: PullList[]
}

/** Reads on where a list has more than came with the pull request. */
export async function readLists(
  ask: RepositoryQuery,
  number: number,
  request: PullRequestAnswer,
): Promise<WholePull> {
  const rest = <Name extends ListName>(name: Name) =>
    readRest<NodeOf<Name>>(request[name], async (after) => {
      const answer = await ask<PullAnswer>(listQuery(name), { number, after })
      return answer?.repository?.pullRequest?.[name]
    })
  const rules = await readRest(request.baseRef?.rules, async (after) => {
    const answer = await ask<PullAnswer>(RULES_QUERY, { number, after })
    const further = answer?.repository?.pullRequest
    // It may have been turned to another branch.
    return further?.baseRefName === request.baseRefName ? further.baseRef?.rules : undefined
  })
  // Whom to mention: nothing depends on the last of them.
  const requests = await rest('reviewRequests')
  const lists = {
    conversations: await rest('reviewThreads'),
    labels: await rest('labels'),
    reviews: await rest('latestOpinionatedReviews'),
    rules,
  }
  const cut = (Object.keys(lists) as (keyof typeof lists)[]).filter((name) => !lists[name].isComplete)
  const { baseRef } = request
  const whole = {
    ...request,
    reviewThreads: asPage(lists.conversations),
    reviewRequests: asPage(requests),
    labels: asPage(lists.labels),
    latestOpinionatedReviews: asPage(lists.reviews),
    baseRef: baseRef && { ...baseRef, rules: asPage(lists.rules) },
  }
  return { request: whole, cut }
}

type NodeOf<Name extends ListName> = NonNullable<PullRequestAnswer[Name]>['nodes'][number]

/** GitHub has null for some lists that are empty. */
async function readRest<Node>(
  first: Page<Node> | null | undefined,
  next: (after: string) => Promise<Page<Node> | null | undefined>,
): Promise<PagedList<Node>> {
  return first ? readPages(first, next) : { nodes: [], isComplete: true }
}

function asPage<Node>({ nodes }: PagedList<Node>): Page<Node> {
  return { nodes, pageInfo: { hasNextPage: false, endCursor: null } }
}
