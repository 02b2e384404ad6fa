import type { Octokit } from './github.ts'
import { askGraphql } from './graphql.ts'

const DEQUEUE = `mutation Dequeue($id: ID!) {
  dequeuePullRequest(input: {id: $id}) { clientMutationId } }`

/**
 * Takes a pull request out of the merge queue, as it would be merged otherwise: it may use what is kept for merges. Returns
 * whether GitHub says it did. Where it says no, the pull request may have left all the same, which the next reading shows.
 * https://docs.github.com/graphql/reference/pulls (dequeuePullRequest), vanillagreencom/kendex#1289.
 */
export async function dequeue(octokit: Octokit, nodeId: string): Promise<boolean> {
  const answer = await askGraphql(octokit, DEQUEUE, { id: nodeId, request: { isForMerge: true } })
  return answer.is === 'data'
}
