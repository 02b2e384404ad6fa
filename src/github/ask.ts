import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
import { readGraphql } from './graphql.ts'

/** Asks something about one repository. Undefined where it, or the pull request, is gone or out of reach. */
export type Ask = <Answer>(query: string, variables: Record<string, unknown>) => Promise<Answer | undefined>

export function asker(octokit: Octokit, { owner, repo }: PullId): Ask {
  return <Answer>(query: string, variables: Record<string, unknown>) =>
    readGraphql<Answer>(octokit, query, { owner, repo, ...variables })
}
