/** Proxies set by the operator; '' for none. */
export interface ProxySettings {
  /** Used for http, and for https too if `httpsProxy` is ''. */
  httpProxy: string
  httpsProxy: string
  /** Hosts reached without a proxy, separated by commas: `git.example.org`, `.example.org`, `10.0.0.7:8080`, `*`. */
  noProxy: string
}

export interface OutgoingFetch {
  fetch: typeof fetch
  close(): Promise<void>
}

/**
 * Node's own `fetch`, or undici's if a proxy is set: Node's takes undici's dispatchers only if both have the
 * same version (https://github.com/nodejs/undici#undici-vs-built-in-nodejs-fetch). Plain http goes through a
 * tunnel (CONNECT) like https, so that no proxy reads or stores a token.
 */
export async function outgoingFetch(proxy: ProxySettings | undefined): Promise<OutgoingFetch> {
  if (!proxy) return { fetch, close: async () => undefined }
  // undici is large, and most installations have no proxy.
  const undici = await import('undici')
  const dispatcher = new undici.EnvHttpProxyAgent({ ...proxy })
  const send = async (input: unknown, init: object | undefined) => {
    try {
      return await undici.fetch(input as string, { ...init, dispatcher })
    } catch (error) {
      throw proxyRefusal(error) ?? error
    }
  }
  return { fetch: send as unknown as typeof fetch, close: () => dispatcher.destroy() }
}

/** undici only says “Request was cancelled.”; the proxy's answer is deep in its causes. */
function proxyRefusal(error: unknown): TypeError | undefined {
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
