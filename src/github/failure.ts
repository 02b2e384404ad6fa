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
  const answer = plainWords(message)
  const path = request?.url?.replace(/^https?:\/\/[^/]+/, '') ?? ''
  return new GalleyError('github', `GitHub answered ${status ?? 'nothing'}: ${answer}`, {
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
