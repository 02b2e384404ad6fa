import type { Connections, DeliveryOutcome } from './channel.ts'

/** An answer is read for its first words only. */
const MOST_READ = 2_000
const MOST_TOLD = 200

/** Shorter parts of an address are words, such as `hook`. */
const SHORTEST_SECRET = 8

const LONGEST_PAUSE_MS = 60 * 60_000

/**
 * Posts to an address of the operator's. Redirects are not followed, and a receiver that hangs is left after
 * `timeoutMs`.
 */
export async function postJson(
  url: string,
  body: string,
  { post, timeoutMs }: Connections,
  headers: Record<string, string> = {},
): Promise<DeliveryOutcome> {
  try {
    const answer = await post(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Galley', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const words = withoutAddress(await firstWords(answer), url).slice(0, MOST_TOLD)
    if (answer.ok) return { is: 'taken' }
    const why = `it answered ${answer.status}${words && `: ${words}`}`
    return { is: 'failed', why, afterMs: retryAfterMs(answer.headers.get('retry-after')) }
  } catch (error) {
    return { is: 'failed', why: reasonOf(error, timeoutMs) }
  }
}

async function firstWords(answer: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  const reader = answer.body?.getReader()
  while (reader && text.length < MOST_READ) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader?.cancel()
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Many servers repeat what they were asked for, and the address of a channel is its key. */
function withoutAddress(words: string, url: string): string {
  const { href, origin, pathname, search, searchParams } = new URL(url)
  const path = `${pathname}${search}`
  const secrets = [
    href,
    `${origin}${path}`,
    path,
    pathname,
    search,
    ...pathname.split('/'),
    ...searchParams.values(),
  ]
  return secrets
    .flatMap((secret) => [secret, decoded(secret)])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .toSorted((a, b) => b.length - a.length)
    .reduce((told, secret) => told.replaceAll(secret, '…'), words)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Slack names the seconds: https://docs.slack.dev/apis/web-api/rate-limits */
function retryAfterMs(header: string | null): number | undefined {
  return header && /^\d{1,6}$/.test(header) ? Math.min(LONGEST_PAUSE_MS, Number(header) * 1000) : undefined
}

/** Messages of errors may name the address, so only their codes are told. */
function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, cause } = Object(error) as { name?: string; cause?: unknown }
  if (name === 'TimeoutError') return `it did not answer within ${timeoutMs / 1000} s`
  const { code } = Object(cause) as { code?: unknown }
  return typeof code === 'string' ? `it cannot be reached (${code})` : 'it cannot be reached'
}
