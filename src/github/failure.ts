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
  const after = seconds(headers['retry-after'])
  if (after !== undefined) return now + after * 1000
  const isSpent = String(headers['x-ratelimit-remaining']) === '0'
  const reset = isSpent ? seconds(headers['x-ratelimit-reset']) : undefined
  if (reset !== undefined) return reset * 1000
  if (isSpent || status === 429 || /rate limit|abuse/i.test(message)) return now + 60_000
  return undefined
}

function seconds(header: string | number | undefined): number | undefined {
  return /^\d+$/.test(String(header)) ? Number(header) : undefined
}
