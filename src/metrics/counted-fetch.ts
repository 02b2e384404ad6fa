import type { GithubApi, Metrics } from './metrics.ts'

/** Counts the requests that leave by `send`, which go to GitHub alone. */
export function countedFetch(
  send: typeof fetch,
  metrics: Pick<Metrics, 'recordRequest'>,
  apiOf: (url: string) => GithubApi,
): typeof fetch {
  return async (input, init) => {
    const from = performance.now()
    let status: number | undefined
    try {
      const answer = await send(input, init)
      status = answer.status
      return answer
    } finally {
      metrics.recordRequest(apiOf(urlOf(input)), status, performance.now() - from)
    }
  }
}

export function apiOfUrl(url: string): GithubApi {
  return /\/graphql$/.test(url) ? 'graphql' : 'rest'
}

function urlOf(input: Parameters<typeof fetch>[0]): string {
  return typeof input === 'string' ? input : input instanceof URL ? input.href : input.url
}
