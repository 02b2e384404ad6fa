import { GalleyError } from '../errors.ts'

interface RequestFailure {
  status?: number
  message?: string
  response?: unknown
  request?: { method?: string; url?: string }
}

/** A failed request as a GalleyError that says what was asked and what came back. */
export function requestError(error: unknown): GalleyError {
  if (error instanceof GalleyError) return error
  const { status: given, message = 'no answer', response, request } = error as RequestFailure
  // octokit calls it 500 where there was no answer at all.
  const status = response ? given : undefined
  const path = request?.url?.replace(/^https?:\/\/[^/]+/, '') ?? ''
  const answer = plainWords(status === 401 ? (ownWords(response) ?? message) : message)
  const what =
    status === 401 ? unauthorized(path, answer) : `GitHub answered ${status ?? 'nothing'}: ${answer}`
  return new GalleyError('github', what, {
    data: { status, method: request?.method, path, answer },
    cause: error,
  })
}

/** GitHub's words without the address of its documentation; of a gateway's page only the title. */
function plainWords(message: string): string {
  const title = /^\s*</.test(message) ? (/<title>([^<]*)/i.exec(message)?.[1] ?? 'a page of HTML') : message
  return title
    .replace(/ - https:\/\/docs\.github\.com\S*$/, '')
    .trim()
    .slice(0, 500)
}

/** octokit puts words of its own in place of GitHub's once it has tried a new token several times. */
function ownWords(response: unknown): string | undefined {
  const { data } = Object(response) as { data?: { message?: unknown } }
  return typeof data?.message === 'string' ? data.message : undefined
}

/** A token that GitHub refused has been renewed by then. */
function unauthorized(path: string, answer: string): string {
  if (/\/app(\/|$)/.test(path))
    return `GitHub does not accept the App’s key (${answer}). Check APP_ID, the private key, and this machine’s clock.`
  return `GitHub refuses even a new token (${answer}). Galley tries again. Should it last, see githubstatus.com and whether the App is still installed.`
}

interface Answer {
  status: number
  data: unknown
}

/** Statuses with which GitHub hands out what was asked for. All of it is JSON. */
const WITH_CONTENT = [200, 201]

/**
 * Throws `github`, to be tried again, where an answer with a good status says nothing: a gateway's page in place of JSON,
 * half an answer (octokit hands on as text what it cannot parse), GraphQL without data and errors.
 */
export function assertUsableAnswer({ url = '' }: { url?: string }, { status, data }: Answer): void {
  if (!WITH_CONTENT.includes(status)) return
  const why = url.endsWith('/graphql') ? oddGraphql(data) : isObject(data) ? undefined : withoutJson(data)
  if (why)
    throw new GalleyError('github', `GitHub answered ${status} with ${why}.`, {
      data: { status, answer: why },
    })
}

function oddGraphql(body: unknown): string | undefined {
  if (!isObject(body)) return withoutJson(body)
  const { data, errors, message } = body
  if (Array.isArray(errors) && errors.length && errors.every(isObject)) return undefined
  if (isObject(data) && errors === undefined) return undefined
  return typeof message === 'string' ? `“${message}”` : 'neither data nor errors'
}

function withoutJson(body: unknown): string {
  if (body === '' || body === undefined) return 'an empty body'
  const title = typeof body === 'string' ? /<title>([^<]{1,100})/i.exec(body)?.[1]?.trim() : undefined
  return title ? `a page called “${title}”` : 'something that is no JSON'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
