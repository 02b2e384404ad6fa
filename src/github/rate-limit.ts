export interface RateLimit {
  words: string
  /** The end of the limit in milliseconds since the epoch; undefined if GitHub does not say, or says nonsense. */
  untilMs: number | undefined
}

export interface Answer {
  status: number | undefined
  headers: Readonly<Record<string, string | number | undefined>>
  data: unknown
}

/**
 * How GitHub words rate limits that no header reports, such as those on content creation. octokit's throttling plugin
 * matches such words too, as do https://github.com/renovatebot/renovate (lib/util/http/github.ts) and cli/cli#4801.
 */
const WORDS =
  /rate limit|secondary limit|abuse detection|submitted too quickly|blocked from content creation/i

/**
 * Only `RATE_LIMITED` is documented. The others: https://github.com/yanyongyu/githubkit/issues/271,
 * https://github.com/octokit/plugin-throttling.js/pull/636
 */
const GRAPHQL_LIMITS = ['RATE_LIMITED', 'RATE_LIMIT', 'graphql_rate_limit']

/**
 * Reads the rate limit that an answer reports in any of its forms, if any. GraphQL may report it with status 200.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit,
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit
 */
export function readRateLimit({ status, headers, data }: Answer, now: number): RateLimit | undefined {
  const errors = errorsOf(data)
  const isPrimary = errors.some(({ type, code }) =>
    GRAPHQL_LIMITS.some((limit) => limit === type || limit === code),
  )
  const words = wordsOf(data, errors) ?? 'GitHub takes no more requests for now.'
  const isSpent = isPrimary || String(headers['x-ratelimit-remaining']) === '0'
  const hasLimitWords = WORDS.test(words)
  const isLimit =
    status === 429 ||
    (status === 403 && (hasLimitWords || isSpent || retryAfter(headers, now) !== undefined)) ||
    (status === 200 && isWithoutData(data) && (hasLimitWords || isPrimary))
  if (!isLimit) return undefined
  return { words: words, untilMs: retryAfter(headers, now) ?? (isSpent ? reset(headers, now) : undefined) }
}

interface GraphqlError {
  type?: unknown
  code?: unknown
  message?: unknown
}

function errorsOf(data: unknown): readonly GraphqlError[] {
  const { errors } = Object(data) as { errors?: unknown }
  return Array.isArray(errors) ? errors.map((error) => Object(error) as GraphqlError) : []
}

function wordsOf(data: unknown, errors: readonly GraphqlError[]): string | undefined {
  const messages = [Object(data).message, ...errors.map(({ message }) => message)]
  return messages.find((message) => typeof message === 'string')
}

/** Data that is complete beside an error was not withheld by a limit. If a root field is null, it was. */
function isWithoutData(body: unknown): boolean {
  const { data } = Object(body) as { data?: unknown }
  return data === null || data === undefined || Object.values(Object(data)).includes(null)
}

/** `retry-after` is a number of seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfter(headers: Answer['headers'], now: number): number | undefined {
  const text = String(headers['retry-after'] ?? '').trim()
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return now + Math.ceil(Number(text)) * 1000
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN
  return date > now ? date : undefined
}

function reset(headers: Answer['headers'], now: number): number | undefined {
  const text = String(headers['x-ratelimit-reset'] ?? '').trim()
  const ms = /^\d{1,11}$/.test(text) ? Number(text) * 1000 : 0
  return ms > now ? ms : undefined
}
