import { GalleyError } from '../errors.ts'
import type { Remote } from './remote.ts'

const saidByStatus: Record<number, string> = {
  401: 'the token was refused',
  403: 'Galley may not read it',
  404: 'there is no such repository, or Galley may not see it',
  429: 'too many requests',
}

/** A GalleyError 'git' that names the repository; never the token, nor the server's words, which may repeat it. */
export function fetchFailure(
  remote: Remote,
  why: string,
  more: { retriable: boolean; status?: number; missing?: string; retryAt?: number; cause?: unknown },
): GalleyError {
  const { retryAt, cause, ...data } = more
  return new GalleyError('git', `Could not fetch ${remote.name}: ${why}`, {
    data,
    cause,
    ...(retryAt !== undefined && { retryAt }),
  })
}

/** For an answer other than 200. 403 with `retry-after` is GitHub's secondary rate limit, and passes. */
export function refusedFetch(remote: Remote, response: Response): GalleyError {
  const { status } = response
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const passes = Number.isFinite(seconds)
  const moved = status >= 300 && status < 400
  const why = moved ? 'the repository has moved' : (saidByStatus[status] ?? `the server answered ${status}`)
  return fetchFailure(remote, why, {
    status,
    retriable: passes || status === 429 || status >= 500,
    ...(passes && { retryAt: Date.now() + seconds * 1000 }),
  })
}
