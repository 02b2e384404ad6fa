import { GalleyError } from '../errors.ts'
import type { Octokit } from './github.ts'
import { type GraphqlError, isSpare } from './spare-fields.ts'

/** What GitHub answered to a query or a mutation. */
export type GraphqlAnswer<Data> =
  /** `failed`: the fields that Galley can do without, where GitHub did not tell them. */
  | { is: 'data'; data: Data; failed: readonly GraphqlError[] }
  /** The repository or the pull request is gone, or was never ours to see. */
  | { is: 'gone' }
  /** GitHub understood, and said no in its own words. */
  | { is: 'refused'; type: string; message: string }

/** GitHub's types of a clear no. Any other may be its own trouble. */
const REFUSALS = ['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'NOT_FOUND', 'STALE_DATA', 'UNPROCESSABLE']

/** Only here does NOT_FOUND mean that the pull request is gone. */
const GONE_AT = ['repository', 'repository.pullRequest']

/**
 * The one way to GitHub's GraphQL. Data with errors is taken where Galley can do without the fields that failed. Throws
 * `github`, to be tried again, where the answer is none: limits, a server's trouble, or status 200 with nothing in it.
 */
export async function askGraphql<Data>(
  octokit: Octokit,
  text: string,
  variables: Record<string, unknown>,
): Promise<GraphqlAnswer<Data>> {
  const { data, errors } = await send<Data>(octokit, text, variables)
  const serious = errors.filter((error) => !isSpare(error))
  const [first] = serious
  if (!first) return { is: 'data', data: present(data, 'data'), failed: errors }
  if (serious.every(isGone)) return { is: 'gone' }
  const { type = '', message } = first
  if (!serious.every((error) => REFUSALS.includes(error.type ?? '')))
    throw new GalleyError('github', `GitHub’s GraphQL failed: ${message}`, { data: { errors: serious } })
  return { is: 'refused', type, message }
}

/** What was asked for, or undefined where it is gone. A query that is refused cannot be done without. */
export async function readGraphql<Data>(
  octokit: Octokit,
  text: string,
  variables: Record<string, unknown>,
): Promise<Data | undefined> {
  const answer = await askGraphql<Data>(octokit, text, variables)
  if (answer.is === 'refused') throw refusedQuery(answer)
  return answer.is === 'data' ? answer.data : undefined
}

/** Throws where GitHub answered without it and without an error: it is not gone, GitHub has not told. */
export function present<T>(value: T, name: string): NonNullable<T> {
  if (value !== null && value !== undefined) return value
  throw new GalleyError('github', `GitHub answered without ${name}, and without saying why.`)
}

export function refusedQuery({ type, message }: { type: string; message: string }): GalleyError {
  return new GalleyError('github', `GitHub refused what it was asked: ${message}`, {
    data: { type, answer: message },
  })
}

interface Answer<Data> {
  data: Data | null | undefined
  errors: readonly GraphqlError[]
}

async function send<Data>(
  octokit: Octokit,
  text: string,
  variables: Record<string, unknown>,
): Promise<Answer<Data>> {
  try {
    return { data: await octokit.graphql<Data | null>(text, variables), errors: [] }
  } catch (error) {
    const { errors, data } = error as Partial<Answer<Data>>
    if (!Array.isArray(errors)) throw error
    return { data, errors }
  }
}

function isGone({ type, path }: GraphqlError): boolean {
  return type === 'NOT_FOUND' && GONE_AT.includes(path?.join('.') ?? '')
}
