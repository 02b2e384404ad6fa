import type { RepositoryFacts } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
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

interface PartialAnswer {
  errors?: { type?: string; path?: (string | number)[] }[]
  data?: Answer | null
}

/** So many are asked for in one request. */
const MOST_AT_ONCE = 50

/** How several repositories of one installation stand, in their order. */
export async function readRepositories(
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
    (_, n) => `p${n}: repository(owner: $o${n}, name: $r${n}) { databaseId isPrivate name owner { login } }`,
  )
  const variables = Object.fromEntries(
    places.flatMap(({ owner, repo }, n) => [
      [`o${n}`, owner],
      [`r${n}`, repo],
    ]),
  )
  const text = `query Visibility(${declared}) { ${asked.join(' ')} }`
  const { data, unsaid } = await ask(octokit, text, variables)
  return places.map((place, n) => {
    if (unsaid.has(`p${n}`)) return { is: 'unknown' }
    const found = data[`p${n}`]
    if (found?.databaseId !== place.repositoryId) return { is: 'gone' }
    const { isPrivate, name, owner } = found
    return { is: 'there', repository: { ...place, owner: owner.login, repo: name, private: isPrivate } }
  })
}

/** A repository that is out of reach comes as an error beside the rest of the answer. */
async function ask(
  octokit: Octokit,
  text: string,
  variables: Record<string, string>,
): Promise<{ data: Answer; unsaid: ReadonlySet<unknown> }> {
  try {
    return { data: await octokit.graphql<Answer>(text, variables), unsaid: new Set() }
  } catch (error) {
    const { errors = [], data } = error as PartialAnswer
    if (!data || !errors.length || !errors.every(({ path }) => path?.length)) throw error
    const unsaid = errors.filter(({ type }) => type !== 'NOT_FOUND').map(({ path }) => path?.[0])
    return { data, unsaid: new Set(unsaid) }
  }
}
