import type { Readable } from 'node:stream'
import type { ProxySettings } from './outgoing-fetch.ts'

/** Where a host was found; undefined where this machine's own resolver does not know it. */
export type HostAddress = { address: string; port: number; ca?: string }

interface Answer {
  statusCode: number
  headers: { location?: string }
  body: Readable
}

interface Options {
  proxy: ProxySettings
  /** For hosts that `noProxy` names: the very address that was checked. */
  direct: HostAddress | undefined
  /** For the tunnel's far end. */
  ca: string | undefined
  headers: Record<string, string>
  signal: AbortSignal
}

/**
 * Asks for a page through the operator's proxy, by the host's name: proxies allow names, and often are the only ones who can
 * resolve them. The certificate is checked here as ever. A host that `noProxy` names is asked at the address that was checked.
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
    // The rest of a long page is not waited for, which its stream calls an error.
    answer.body.on('error', end).once('close', end)
    return answer as unknown as Answer
  } catch (error) {
    end()
    throw error
  }
}
