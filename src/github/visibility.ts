import type { ResultOf } from 'gql.tada'
import { z } from 'zod'
import type { RepositoryFacts } from '../publish/pull.ts'
import type { Document } from './document.ts'
import type { GitHub, Octokit } from './github.ts'
import { refusedQueryError, sendGraphql } from './graphql.ts'
import type { RepositoryRef } from './installations.ts'
import { REPOSITORY } from './queries.ts'

export type RepositoryState =
  | { is: 'there'; repository: RepositoryFacts }
  /** It is deleted or out of the installation's reach, or another repository has taken its name. */
  | { is: 'gone' }
  | { is: 'unknown' }

const REPOSITORIES_PER_REQUEST = 50

export async function readRepositoryStates(
  octokit: Octokit,
  repositories: readonly RepositoryRef[],
): Promise<RepositoryState[]> {
  const states: RepositoryState[] = []
  for (let from = 0; from < repositories.length; from += REPOSITORIES_PER_REQUEST)
    states.push(...(await readBatch(octokit, repositories.slice(from, from + REPOSITORIES_PER_REQUEST))))
  return states
}

type BatchAnswer = Record<string, ResultOf<typeof REPOSITORY> | null>

async function readBatch(
  octokit: Octokit,
  repositories: readonly RepositoryRef[],
): Promise<RepositoryState[]> {
  const variables: Record<string, string> = {}
  for (const [n, { owner, repo }] of repositories.entries())
    Object.assign(variables, { [`o${n}`]: owner, [`r${n}`]: repo })
  const answer = await sendGraphql(octokit, batchQuery(repositories.length), variables)
  if (answer.is === 'refused') throw refusedQueryError(answer)
  const { data, failed } = answer.is === 'data' ? answer : { data: {} as BatchAnswer, failed: [] }
  return repositories.map((ref, n) => {
    const repository = data[`v${n}`]
    const error = failed.find(({ path }) => path?.[0] === `v${n}`)
    if (!repository && error?.type !== 'NOT_FOUND') return { is: 'unknown' }
    if (repository?.databaseId !== ref.repositoryId) return { is: 'gone' }
    const { isPrivate, name, owner } = repository
    return { is: 'there', repository: { ...ref, owner: owner.login, repo: name, private: isPrivate } }
  })
}

function batchQuery(count: number): Document<BatchAnswer, Record<string, string>> {
  const numbers = Array.from({ length: count }, (_, n) => n)
  const declared = numbers.map((n) => `$o${n}: String!, $r${n}: String!`).join(', ')
  const fields = numbers.map((n) => `v${n}: repository(owner: $o${n}, name: $r${n}) { ...Repository }`)
  const text = `query Visibility(${declared}) { ${fields.join(' ')} }\n${REPOSITORY}`
  return text as unknown as Document<BatchAnswer, Record<string, string>>
}

const publicAnswerSchema = z.object({ id: z.number(), private: z.boolean() })

/**
 * Asks GitHub without signing in whether a repository out of the App's reach is public. `unknown` means that GitHub did
 * not say: it allows 60 such requests an hour from one address.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export async function readPublicVisibility(
  github: Pick<GitHub, 'getAnonymously'>,
  { owner, repo, repositoryId }: Omit<RepositoryRef, 'installationId'>,
): Promise<'public' | 'closed' | 'unknown'> {
  const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`
  const answer = await github.getAnonymously(path)
  // Private or deleted (404), blocked (451), or on a server that requires a sign-in (401).
  if (answer && [401, 404, 451].includes(answer.status)) return 'closed'
  const { data } = publicAnswerSchema.safeParse(answer?.data)
  if (answer?.status !== 200 || !data) return 'unknown'
  return data.id === repositoryId && !data.private ? 'public' : 'closed'
}
