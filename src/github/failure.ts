import { GalleyError } from '../errors.ts'

interface RequestFailure {
  status?: number
  message?: string
  response?: { headers?: Record<string, string | number | undefined> }
  request?: { method?: string; url?: string }
}

/**
 * A failed request as a GalleyError that says when another try makes sense. A limited answer is obeyed as GitHub
 * asks: `retry-after` seconds, else `x-ratelimit-reset`, else a minute.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function failure(error: unknown, now: number): GalleyError {
  if (error instanceof GalleyError) return error
  const { status, message = 'no answer', response, request } = error as RequestFailure
  const path = request?.url?.replace(/^https?:\/\/[^/]+/, '') ?? ''
  const retryAt = limitedUntil(status, message, response?.headers ?? {}, now)
  return new GalleyError('github', `GitHub answered ${status ?? 'nothing'}: ${message}`, {
    data: { status, method: request?.method, path, answer: message },
    ...(retryAt !== undefined && { retryAt }),
    cause: error,
  })
}

function limitedUntil(
  status: number | undefined,
  message: string,
  headers: Record<string, string | number | undefined>,
  now: number,
): number | undefined {
  if (status !== 403 && status !== 429) return undefined
  const after = Number(headers['retry-after'])
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return now + after * 1000
  if (String(headers['x-ratelimit-remaining']) === '0') return Number(headers['x-ratelimit-reset']) * 1000
  if (status === 429 || /rate limit|abuse/i.test(message)) return now + 60_000
  return undefined
}
