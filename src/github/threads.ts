import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { present, readGraphql } from './graphql.ts'
import type { PullRequestAnswer } from './pull-answer.ts'
import { THREADS_PAGE } from './pull-query.ts'

type Threads = PullRequestAnswer['reviewThreads']

interface ThreadsAnswer {
  repository: { pullRequest: { reviewThreads: Threads } | null } | null
}

/** Of more conversations than a hundred times this nobody has heard. */
const MOST_PAGES = 20

/** Every conversation: the hundred that came with the pull request, and what there is beyond them. */
export async function readThreads(
  octokit: Octokit,
  { owner, repo, number }: PullId,
  first: Threads,
): Promise<Threads['nodes']> {
  const nodes = [...first.nodes]
  let { hasNextPage, endCursor } = first.pageInfo
  for (let page = 1; hasNextPage && page < MOST_PAGES; page += 1) {
    const variables = { owner, repo, number, after: endCursor }
    const answer = await readGraphql<ThreadsAnswer>(octokit, THREADS_QUERY, variables)
    const { reviewThreads } = present(answer?.repository?.pullRequest, 'the pull request')
    nodes.push(...reviewThreads.nodes)
    ;({ hasNextPage, endCursor } = reviewThreads.pageInfo)
  }
  return nodes
}

const THREADS_QUERY = `query Threads($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo) { pullRequest(number: $number) {
    reviewThreads(first: 100, after: $after) { ${THREADS_PAGE} } } } }`
