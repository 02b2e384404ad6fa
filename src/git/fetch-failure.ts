import { GalleyError } from '../errors.ts'
import type { Remote } from './remote.ts'

const saidByStatus: Record<number, string> = {
  401: 'the token was refused',
  403: 'Galley may not read it',
  404: 'there is no such repository, or Galley may not see it',
  429: 'too many requests',
}

/** What a limited answer says of its end, for whoever knows GitHub's limits and the time. */
const LIMIT_HEADERS = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset']

interface Particulars {
  retriable: boolean
  status?: number
  headers?: Record<string, string>
  missing?: string
  cause?: unknown
}

/** A GalleyError 'git' that names the repository; never the token, nor the server's words, which may repeat it. */
export function fetchFailure(remote: Remote, why: string, { cause, ...data }: Particulars): GalleyError {
  return new GalleyError('git', `Could not fetch ${remote.name}: ${why}`, { data, cause })
}

/** For an answer other than 200. 403 with `retry-after` is GitHub's secondary rate limit, and passes. */
export function refusedFetch(remote: Remote, response: Response): GalleyError {
  const { status } = response
  const headers = Object.fromEntries(
    LIMIT_HEADERS.flatMap((name) => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
  const moved = status >= 300 && status < 400
  const why = moved ? 'the repository has moved' : (saidByStatus[status] ?? `the server answered ${status}`)
  const retriable = 'retry-after' in headers || status === 429 || status >= 500
  return fetchFailure(remote, why, { status, retriable, headers })
}
