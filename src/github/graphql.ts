import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import type { Octokit } from './github.ts'
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
export async function sendGraphql<Data>(
  octokit: Octokit,
  text: string,
  variables: Record<string, unknown>,
): Promise<GraphqlAnswer<Data>> {
  const { data, errors } = await send<Data>(octokit, text, variables)
  const serious = errors.filter((error) => !isDispensable(error))
  const [first] = serious
  if (!first) return { is: 'data', data: requirePresent(data, 'data'), failed: errors }
  if (serious.every(isGone)) return { is: 'gone' }
  const { type = '', message } = first
  if (!serious.every((error) => REFUSALS.includes(error.type ?? '')))
    throw new GalleyError('github', `GitHub’s GraphQL failed: ${message}`, { data: { errors: serious } })
  return { is: 'refused', type, message }
}

/** What was asked for, or undefined where it is gone. A query that is refused cannot be done without. */
export async function queryGraphql<Data>(
  octokit: Octokit,
  text: string,
  variables: Record<string, unknown>,
): Promise<Data | undefined> {
  const answer = await sendGraphql<Data>(octokit, text, variables)
  if (answer.is === 'refused') throw refusedQueryError(answer)
  return answer.is === 'data' ? answer.data : undefined
}

/** Throws where GitHub answered without it and without an error: it is not gone, GitHub has not told. */
export function requirePresent<T>(value: T, name: string): NonNullable<T> {
  if (value !== null && value !== undefined) return value
  throw new GalleyError('github', `GitHub answered without ${name}, and without saying why.`)
}

export function refusedQueryError({ type, message }: { type: string; message: string }): GalleyError {
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

/** Asks something about one repository. Undefined where it, or the pull request, is gone or out of reach. */
export type RepositoryQuery = <Answer>(
  query: string,
  variables: Record<string, unknown>,
) => Promise<Answer | undefined>

export function repositoryQuery(octokit: Octokit, { owner, repo }: PullId): RepositoryQuery {
  return <Answer>(query: string, variables: Record<string, unknown>) =>
    queryGraphql<Answer>(octokit, query, { owner, repo, ...variables })
}

/** One failure among the `errors` of a GraphQL answer. */
export interface GraphqlError {
  type?: string
  message: string
  /** Where in the data: field names, aliases and places in lists. */
  path?: readonly (string | number)[]
}

interface SpareField {
  /** How the path of a failure begins. */
  path: readonly (string | RegExp)[]
  /** Any type of failure, unless they are named. */
  types?: readonly string[]
}

const HEAD_COMMIT = ['repository', 'pullRequest', 'commits', 'nodes', '0', 'commit']
const WORKFLOW_OF_CHECK = [
  'statusCheckRollup',
  'contexts',
  'nodes',
  /^\d+$/,
  'checkSuite',
  'workflowRun',
] as const

/**
 * The fields that Galley can do without: where one of them fails, the rest of the answer is taken. An error at any other
 * field means that the data cannot be relied upon.
 */
const SPARE_FIELDS: readonly SpareField[] = [
  // Whom a notice mentions. An App without `members: read` gets null and FORBIDDEN in place of a team, beside whole data:
  // https://github.com/chdsbd/kodiak/issues/146, https://github.com/dust-tt/dust/pull/29467
  { path: ['repository', 'pullRequest', 'reviewRequests'] },
  // Whom a warning names as the one who turned on auto-merge; "ghost" does as well.
  { path: ['repository', 'pullRequest', 'autoMergeRequest', 'enabledBy'] },
  // Which workflow a check is of. An App that may not read Actions gets null and FORBIDDEN beside whole data, and each run of
  // a workflow then counts by itself: https://github.com/ag-grid/ag-grid/pull/14960
  { path: [...HEAD_COMMIT, ...WORKFLOW_OF_CHECK] },
  { path: ['repository', 'object', ...WORKFLOW_OF_CHECK] },
  // A pull request that another one waits for (`Depends-On`): what is out of sight is told as not found.
  { path: [/^p\d+$/], types: ['FORBIDDEN', 'NOT_FOUND'] },
  // A repository whose visibility is asked for: one that GitHub does not tell of is not shown.
  { path: [/^v\d+$/] },
]

export function isDispensable({ path, type }: GraphqlError): boolean {
  return SPARE_FIELDS.some(
    (field) =>
      (field.types?.includes(type ?? '') ?? true) &&
      field.path.every((part, place) => matches(part, String(path?.[place] ?? ''))),
  )
}

function matches(part: string | RegExp, name: string): boolean {
  return typeof part === 'string' ? part === name : part.test(name)
}
