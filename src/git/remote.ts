import { GalleyError } from '../errors.ts'
import { isRefusal } from '../http-status.ts'

export interface Remote {
  /** Without trailing slash and without credentials. */
  url: string
  name: string
}

/**
 * Throws a GalleyError 'git' for protocols other than http(s) and for credentials in the address, without repeating
 * them.
 */
export function parseRemote(address: string): Remote {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const plain = url && !url.username && !url.password && !url.search && !url.hash
  if (!url || !plain || !['http:', 'https:'].includes(url.protocol)) {
    throw new GalleyError('git', 'A repository is fetched from a plain http(s) address without credentials', {
      data: { retriable: false },
    })
  }
  const path = url.pathname.replace(/\/+$/, '')
  return { url: url.origin + path, name: path.slice(1).replace(/\.git$/, '') }
}

const REASONS: Record<number, string> = {
  401: 'the token was refused',
  403: 'Galley may not read it',
  404: 'there is no such repository, or Galley may not see it',
  429: 'too many requests',
}

const LIMIT_HEADERS = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset']

interface FetchErrorData {
  retriable: boolean
  status?: number
  headers?: Record<string, string>
  missing?: string
  cause?: unknown
}

/**
 * Creates a GalleyError 'git' that names the repository. It never contains the token, nor the server's message, which
 * may repeat it.
 */
export function fetchError(remote: Remote, why: string, { cause, ...data }: FetchErrorData): GalleyError {
  return new GalleyError('git', `Could not fetch ${remote.name}: ${why}`, { data, cause })
}

/**
 * Creates the error for an answer other than 200. 403 with `retry-after` is GitHub's secondary rate limit, which
 * passes.
 */
export function refusedFetchError(remote: Remote, response: Response): GalleyError {
  const { status } = response
  const headers = Object.fromEntries(
    LIMIT_HEADERS.flatMap((name) => {
      const value = response.headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )
  const moved = status >= 300 && status < 400
  const why = moved ? 'the repository has moved' : (REASONS[status] ?? `the server answered ${status}`)
  const retriable = 'retry-after' in headers || status === 429 || !isRefusal(status)
  return fetchError(remote, why, { status, retriable, headers })
}
