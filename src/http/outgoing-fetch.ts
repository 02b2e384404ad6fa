/** The proxies that an operator has set; '' where there is none. */
export interface ProxySettings {
  /** For http addresses, and for https ones where `httpsProxy` is ''. */
  httpProxy: string
  httpsProxy: string
  /** Hosts that are reached without one, separated by commas: `git.example.org`, `.example.org`, `10.0.0.7:8080`, `*`. */
  noProxy: string
}

/** How Galley's requests to GitHub leave this machine. */
export interface OutgoingFetch {
  fetch: typeof fetch
  /** Ends connections that are kept open. */
  close(): Promise<void>
}

/**
 * Node's own fetch; with a proxy set, undici's, which Node's is a copy of. Node's own would take undici's dispatchers only where
 * the two are of the same version: https://github.com/nodejs/undici#undici-vs-built-in-nodejs-fetch. Plain http goes through a
 * tunnel (CONNECT) like https, so that no proxy reads or stores a token.
 */
export async function outgoingFetch(proxy: ProxySettings | undefined): Promise<OutgoingFetch> {
  if (!proxy) return { fetch, close: async () => undefined }
  // Large, and most who run Galley have no proxy.
  const undici = await import('undici')
  const dispatcher = new undici.EnvHttpProxyAgent({ ...proxy })
  const send = async (input: unknown, init: object | undefined) => {
    try {
      return await undici.fetch(input as string, { ...init, dispatcher })
    } catch (error) {
      throw refusalByProxy(error) ?? error
    }
  }
  return { fetch: send as unknown as typeof fetch, close: () => dispatcher.destroy() }
}

/** The library's own words are “Request was cancelled.”, with the proxy's answer deep below. */
function refusalByProxy(error: unknown): TypeError | undefined {
  let cause = Object(error) as { message?: unknown; cause?: unknown }
  for (; cause.message !== undefined; cause = Object(cause.cause)) {
    const status = /^Proxy response \((\d+)\)/.exec(String(cause.message))?.[1]
    if (status === undefined) continue
    const hint = status === '407' ? 'it wants another name and password' : 'see its own log'
    const words = `The proxy of HTTP_PROXY or HTTPS_PROXY refuses to connect (${status}): ${hint}.`
    return new TypeError('fetch failed', { cause: new Error(words) })
  }
  return undefined
}
