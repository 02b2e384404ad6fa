import type { Readable } from 'node:stream'
import type { ProxySettings } from './outgoing-fetch.ts'

export type HostAddress = { address: string; port: number; ca?: string }

interface Answer {
  statusCode: number
  headers: { location?: string }
  body: Readable
}

interface Options {
  proxy: ProxySettings
  /**
   * The address that was checked, for hosts in `noProxy`. Undefined if this machine cannot resolve the host.
   */
  direct: HostAddress | undefined
  ca: string | undefined
  headers: Record<string, string>
  signal: AbortSignal
}

/**
 * Requests a page through the operator's proxy by the host's name: proxies filter by names, and often only
 * they can resolve them. The certificate is checked here as always. A host in `noProxy` is requested at the
 * address that was checked.
 */
export async function getByProxy(url: URL, { proxy, direct, ca, headers, signal }: Options): Promise<Answer> {
  const { EnvHttpProxyAgent, buildConnector, request } = await import('undici')
  const connectDirectly = buildConnector({ ...(direct?.ca !== undefined && { ca: direct.ca }) })
  const dispatcher = new EnvHttpProxyAgent({
    ...proxy,
    maxHeaderSize: 16 * 1024,
    connect: (options, callback) => {
      if (!direct) return callback(new Error('The host was not found.'), null)
      const { address, port } = direct
      connectDirectly(
        { ...options, hostname: address, port: String(port), servername: url.hostname },
        callback,
      )
    },
    ...(ca !== undefined && { requestTls: { ca } }),
  })
  const end = () => void dispatcher.destroy()
  try {
    const answer = await request(url, { method: 'GET', headers, signal, dispatcher })
    // undici reports an error when the rest of a long page is not read.
    answer.body.on('error', end).once('close', end)
    return answer as unknown as Answer
  } catch (error) {
    end()
    throw error
  }
}
