import { z } from 'zod'
import type { RepositoryFacts } from '../publish/pull.ts'
import type { GitHub, Octokit } from './github.ts'
import { refusedQueryError, sendGraphql } from './graphql.ts'
import type { RepositoryRef } from './installations.ts'
/** What GitHub says now of a repository that Galley knows by its number. */
export type RepositoryState =
  | { is: 'there'; repository: RepositoryFacts }
  /** It is out of the installation's reach, or no more, or another one has taken its name. */
  | { is: 'gone' }
  /** GitHub did not say. */
  | { is: 'unknown' }

interface RepositoryAnswer {
  databaseId: number
  isPrivate: boolean
  name: string
  owner: { login: string }
}

type Answer = Record<string, RepositoryAnswer | null>

/** So many are asked for in one request. */
const MOST_AT_ONCE = 50

/** How several repositories of one installation stand, in their order. */
export async function readRepositoryStates(
  octokit: Octokit,
  places: readonly RepositoryRef[],
): Promise<RepositoryState[]> {
  const states: RepositoryState[] = []
  for (let from = 0; from < places.length; from += MOST_AT_ONCE)
    states.push(...(await readSome(octokit, places.slice(from, from + MOST_AT_ONCE))))
  return states
}

async function readSome(octokit: Octokit, places: readonly RepositoryRef[]): Promise<RepositoryState[]> {
  const declared = places.map((_, n) => `$o${n}: String!, $r${n}: String!`).join(', ')
  const asked = places.map(
    (_, n) => `v${n}: repository(owner: $o${n}, name: $r${n}) { databaseId isPrivate name owner { login } }`,
  )
  const variables = Object.fromEntries(
    places.flatMap(({ owner, repo }, n) => [
      [`o${n}`, owner],
      [`r${n}`, repo],
    ]),
  )
  const text = `query Visibility(${declared}) { ${asked.join(' ')} }`
  const answer = await sendGraphql<Answer>(octokit, text, variables)
  if (answer.is === 'refused') throw refusedQueryError(answer)
  const { data, failed } = answer.is === 'data' ? answer : { data: {} as Answer, failed: [] }
  return places.map((place, n) => {
    const found = data[`v${n}`]
    // A repository that is out of reach comes as an error beside the rest of the answer.
    const error = failed.find(({ path }) => path?.[0] === `v${n}`)
    if (!found && error?.type !== 'NOT_FOUND') return { is: 'unknown' }
    if (found?.databaseId !== place.repositoryId) return { is: 'gone' }
    const { isPrivate, name, owner } = found
    return { is: 'there', repository: { ...place, owner: owner.login, repo: name, private: isPrivate } }
  })
}

const answerSchema = z.object({ id: z.number(), private: z.boolean() })

/**
 * Whether everybody may read a repository that Galley's App may not be asked about, by what GitHub answers everybody. `unknown`
 * where it does not say: 60 such questions an hour are all that it takes from one address,
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export async function readPublicVisibility(
  github: Pick<GitHub, 'getAnonymously'>,
  { owner, repo, repositoryId }: Omit<RepositoryRef, 'installationId'>,
): Promise<'public' | 'closed' | 'unknown'> {
  const path = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`
  const answer = await github.getAnonymously(path)
  // Out of reach, or blocked, or a server that lets nobody in who has not signed in.
  if (answer && [401, 404, 451].includes(answer.status)) return 'closed'
  const { data } = answerSchema.safeParse(answer?.data)
  if (answer?.status !== 200 || !data) return 'unknown'
  return data.id === repositoryId && !data.private ? 'public' : 'closed'
}
