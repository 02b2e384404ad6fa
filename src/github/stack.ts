import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { present, readGraphql } from './graphql.ts'
import { type Page, readOn } from './pages.ts'

interface StackedPull {
  number: number
  isCrossRepository: boolean
}

interface Answer {
  repository: { pullRequests: Page<StackedPull> } | null
}

/** The open pull request of this repository whose branch that is. Any number of forks may have one of the same name. */
export async function readStack(
  octokit: Octokit,
  { owner, repo, number }: PullId,
  branch: string,
): Promise<number | undefined> {
  const read = async (after: string | null) => {
    const answer = await readGraphql<Answer>(octokit, STACK, { owner, repo, branch, after })
    return present(answer?.repository, 'the repository').pullRequests
  }
  const isIt = (pull: StackedPull) => !pull.isCrossRepository && pull.number !== number
  const { nodes } = await readOn(await read(null), read, (pulls) => pulls.some(isIt))
  return nodes.find(isIt)?.number
}

const STACK = `query Stack($owner: String!, $repo: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(headRefName: $branch, states: OPEN, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { number isCrossRepository }
    } } }`
