import { GalleyError } from '../errors.ts'
import type { PullId } from '../publish/pull.ts'
import type { Document } from './document.ts'
import type { Octokit } from './github.ts'

export type GraphqlAnswer<Data> =
  | { is: 'data'; data: Data; failed: readonly GraphqlError[] }
  /** The repository or the pull request is gone, or Galley never had access to it. */
  | { is: 'gone' }
  | { is: 'refused'; type: string; message: string }

export interface GraphqlError {
  type?: string
  message: string
  path?: readonly (string | number)[]
}

/** Error types with which GitHub clearly refuses. Any other type may be a fault of its own, and is tried again. */
const REFUSALS = ['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'NOT_FOUND', 'STALE_DATA', 'UNPROCESSABLE']

const GONE_AT = ['repository', 'repository.pullRequest']

interface RequestOptions {
  request?: object
}

/**
 * Sends a query or a mutation; all of Galley's GraphQL goes through here. Data with errors is accepted if only
 * dispensable fields failed. Throws `github`, to be retried, on rate limits, server faults and empty answers.
 */
export async function sendGraphql<Data, Variables>(
  octokit: Octokit,
  document: Document<Data, Variables>,
  variables: Variables & RequestOptions,
): Promise<GraphqlAnswer<Data>> {
  const { data, errors } = await send<Data>(octokit, String(document), variables as Record<string, unknown>)
  const serious = errors.filter((error) => !isDispensable(error))
  const [first] = serious
  if (!first) return { is: 'data', data: requirePresent(data, 'data'), failed: errors }
  if (serious.every(isGone)) return { is: 'gone' }
  const { type = '', message } = first
  if (!serious.every((error) => REFUSALS.includes(error.type ?? '')))
    throw new GalleyError('github', `GitHub’s GraphQL failed: ${message}`, { data: { errors: serious } })
  return { is: 'refused', type, message }
}

/** Sends a query whose refusal is an error. Returns undefined if the repository or the pull request is gone. */
export async function queryGraphql<Data, Variables>(
  octokit: Octokit,
  document: Document<Data, Variables>,
  variables: Variables,
): Promise<Data | undefined> {
  const answer = await sendGraphql(octokit, document, variables as Variables & RequestOptions)
  if (answer.is === 'refused') throw refusedQueryError(answer)
  return answer.is === 'data' ? answer.data : undefined
}

export type RepositoryQuery = <Data, Variables extends { owner: string; repo: string }>(
  document: Document<Data, Variables>,
  variables: Omit<Variables, 'owner' | 'repo'>,
) => Promise<Data | undefined>

export function repositoryQuery(octokit: Octokit, { owner, repo }: PullId): RepositoryQuery {
  return <Data, Variables>(document: Document<Data, Variables>, variables: object) =>
    queryGraphql(octokit, document, { owner, repo, ...variables } as Variables)
}

/** Throws if GitHub left a value out without an error: the answer is incomplete, and the object may still exist. */
export function requirePresent<T>(value: T, name: string): NonNullable<T> {
  if (value !== null && value !== undefined) return value
  throw new GalleyError('github', `GitHub answered without ${name}, and without saying why.`)
}

export function refusedQueryError({ type, message }: { type: string; message: string }): GalleyError {
  return new GalleyError('github', `GitHub refused a GraphQL request: ${message}`, {
    data: { type, answer: message },
  })
}

interface RawAnswer<Data> {
  data: Data | null | undefined
  errors: readonly GraphqlError[]
}

async function send<Data>(
  octokit: Octokit,
  text: string,
  variables: Record<string, unknown>,
): Promise<RawAnswer<Data>> {
  try {
    return { data: await octokit.graphql<Data | null>(text, variables), errors: [] }
  } catch (error) {
    const { errors, data } = error as Partial<RawAnswer<Data>>
    if (!Array.isArray(errors)) throw error
    return { data, errors }
  }
}

function isGone({ type, path }: GraphqlError): boolean {
  return type === 'NOT_FOUND' && GONE_AT.includes(path?.join('.') ?? '')
}

interface DispensableField {
  path: readonly (string | RegExp)[]
  types?: readonly string[]
}

const HEAD_COMMIT = ['repository', 'pullRequest', 'commits', 'nodes', '0', 'commit']
const CHECK_WORKFLOW = [
  'statusCheckRollup',
  'contexts',
  'nodes',
  /^\d+$/,
  'checkSuite',
  'workflowRun',
] as const

/** Fields that Galley can do without. An error at any other field makes the whole answer unreliable. */
const DISPENSABLE_FIELDS: readonly DispensableField[] = [
  // Notifications mention requested reviewers. An App without `members: read` gets null and FORBIDDEN in place of a team:
  // https://github.com/chdsbd/kodiak/issues/146, https://github.com/dust-tt/dust/pull/29467
  { path: ['repository', 'pullRequest', 'reviewRequests'] },
  // A warning names the person who turned on auto-merge; without a name it says "ghost".
  { path: ['repository', 'pullRequest', 'autoMergeRequest', 'enabledBy'] },
  // An App that may not read Actions gets null and FORBIDDEN for a check's workflow. Each run then counts by itself:
  // https://github.com/ag-grid/ag-grid/pull/14960
  { path: [...HEAD_COMMIT, ...CHECK_WORKFLOW] },
  { path: ['repository', 'object', ...CHECK_WORKFLOW] },
  // A dependency (`Depends-On`) that Galley cannot read is reported as not found.
  { path: [/^p\d+$/], types: ['FORBIDDEN', 'NOT_FOUND'] },
  // A repository whose pull requests GitHub does not list is left out of a sweep.
  { path: [/^s\d+$/] },
  // A repository of unknown visibility is not shown to anybody.
  { path: [/^v\d+$/] },
]

export function isDispensable({ path, type }: GraphqlError): boolean {
  return DISPENSABLE_FIELDS.some(
    (field) =>
      (field.types?.includes(type ?? '') ?? true) &&
      field.path.every((part, index) => matches(part, String(path?.[index] ?? ''))),
  )
}

function matches(part: string | RegExp, name: string): boolean {
  return typeof part === 'string' ? part === name : part.test(name)
}
