import { GalleyError } from '../errors.ts'

interface RequestFailure {
  status?: number
  message?: string
  response?: unknown
  request?: { method?: string; url?: string }
}

export function requestError(error: unknown): GalleyError {
  if (error instanceof GalleyError) return error
  const { status: octokitStatus, message = 'no answer', response, request } = error as RequestFailure
  // octokit reports 500 if there was no answer at all.
  const status = response ? octokitStatus : undefined
  const path = request?.url?.replace(/^https?:\/\/[^/]+/, '') ?? ''
  const answer = plainWords(status === 401 ? (ownWords(response) ?? message) : message)
  const what =
    status === 401 ? unauthorized(path, answer) : `GitHub answered ${status ?? 'nothing'}: ${answer}`
  return new GalleyError('github', what, {
    data: { status, method: request?.method, path, answer },
    cause: error,
  })
}

/** Removes the documentation link from GitHub's message; reduces a gateway's HTML page to its title. */
function plainWords(message: string): string {
  const title = /^\s*</.test(message) ? (/<title>([^<]*)/i.exec(message)?.[1] ?? 'a page of HTML') : message
  return title
    .replace(/ - https:\/\/docs\.github\.com\S*$/, '')
    .trim()
    .slice(0, 500)
}

/** octokit replaces GitHub's message by its own after trying a new token several times. */
function ownWords(response: unknown): string | undefined {
  const { data } = Object(response) as { data?: { message?: unknown } }
  return typeof data?.message === 'string' ? data.message : undefined
}

/** A refused token has already been renewed at this point. */
function unauthorized(path: string, answer: string): string {
  if (/\/app(\/|$)/.test(path))
    return `GitHub does not accept the App’s key (${answer}). Check APP_ID, the private key, and this machine’s clock.`
  return `GitHub refuses even a new token (${answer}). Galley tries again. Should it last, see githubstatus.com and whether the App is still installed.`
}

interface Answer {
  status: number
  data: unknown
}

/** Answers with these statuses carry content, always JSON. */
const WITH_CONTENT = [200, 201]

/**
 * Throws `github`, to be retried, if a successful answer has no usable content: a gateway's page instead of JSON, a
 * truncated answer (octokit passes on as text what it cannot parse), or GraphQL with neither data nor errors.
 */
export function assertUsableAnswer({ url = '' }: { url?: string }, { status, data }: Answer): void {
  if (!WITH_CONTENT.includes(status)) return
  const why = url.endsWith('/graphql')
    ? unusableGraphql(data)
    : isObject(data)
      ? undefined
      : describeNonJson(data)
  if (why)
    throw new GalleyError('github', `GitHub answered ${status} with ${why}.`, {
      data: { status, answer: why },
    })
}

function unusableGraphql(body: unknown): string | undefined {
  if (!isObject(body)) return describeNonJson(body)
  const { data, errors, message } = body
  if (Array.isArray(errors) && errors.length && errors.every(isObject)) return undefined
  if (isObject(data) && errors === undefined) return undefined
  return typeof message === 'string' ? `“${message}”` : 'neither data nor errors'
}

function describeNonJson(body: unknown): string {
  if (body === '' || body === undefined) return 'an empty body'
  const title = typeof body === 'string' ? /<title>([^<]{1,100})/i.exec(body)?.[1]?.trim() : undefined
  return title ? `a page called “${title}”` : 'something that is no JSON'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
