import { GalleyError } from '../errors.ts'

interface RequestFailure {
  status?: number
  message?: string
  response?: unknown
  request?: { method?: string; url?: string }
}

/** A failed request as a GalleyError that says what was asked and what came back. */
export function failure(error: unknown): GalleyError {
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
