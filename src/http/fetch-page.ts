import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import type { PageAnswer } from '../publish/page-answer.ts'
import { getByProxy, type HostAddress } from './fetch-by-proxy.ts'
import type { ProxySettings } from './outgoing-fetch.ts'
import { isPublicAddress } from './public-address.ts'

/** Resolves names and maps addresses. Tests replace it; the guards below always apply. */
export interface Network {
  addresses(host: string): Promise<readonly string[]>
  reach(address: string): HostAddress
  proxy?: ProxySettings | undefined
}

export const internet: Network = {
  async addresses(host) {
    const addresses = await lookup(host, { all: true, verbatim: true })
    return addresses.map(({ address }) => address)
  },
  reach: (address) => ({ address, port: 443 }),
}

export const offline: Network = { addresses: async () => [], reach: internet.reach }

const TIMEOUT_MS = 10_000

/** Behind a proxy the machine's own resolver may not know public names, and may be slow to say so. Milliseconds. */
const RESOLVER_TIMEOUT_MS = 2_000
const MAX_BYTES = 512 * 1024
const MAX_REDIRECTS = 3

/**
 * Requests a page of a site. This is Galley's only request to an address from a stranger's file. Only https
 * on port 443 is allowed, and only hosts whose addresses are all public. The connection goes to the address
 * that was checked, which defeats DNS rebinding. Redirects stay on the same host, and each is checked like
 * the first address. No cookies or credentials are sent. The limits are 10 s and 512 kB in all. Through a
 * proxy, the proxy resolves names that this machine cannot, and has the last word about addresses.
 */
export async function fetchPage(url: string, network: Network = internet): Promise<PageAnswer> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let target = permittedUrl(url)
  if (!target) return { is: 'refused', why: 'address' }
  for (let redirects = 0; ; redirects++) {
    const answer = await requestOnce(target, network, signal)
    if (answer.is !== 'redirect') return answer
    const next: URL | undefined = permittedUrl(answer.to, target)
    if (!next || next.hostname !== target.hostname || redirects === MAX_REDIRECTS)
      return { is: 'refused', why: 'redirect' }
    target = next
  }
}

function permittedUrl(text: string, base?: URL): URL | undefined {
  if (text.length > 2000 || !URL.canParse(text, base?.href)) return undefined
  const url = new URL(text, base?.href)
  const { protocol, port, username, password, hostname } = url
  // The parser removes port 443, and turns every disguise of an IPv4 address into the address.
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === ''
  const isName =
    isIP(hostname) === 0 && !hostname.startsWith('[') && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)
  return isPlain && isName ? url : undefined
}

async function requestOnce(
  url: URL,
  network: Network,
  signal: AbortSignal,
): Promise<PageAnswer | { is: 'redirect'; to: string }> {
  const { proxy } = network
  const resolverSignal = proxy ? AbortSignal.any([signal, AbortSignal.timeout(RESOLVER_TIMEOUT_MS)]) : signal
  const addresses = await inTime(network.addresses(url.hostname), resolverSignal).catch(() => [])
  if (signal.aborted) return { is: 'unreachable', why: 'no-answer' }
  const [first] = addresses
  if (first === undefined && !proxy) return { is: 'unreachable', why: 'no-such-host' }
  // A single private address is suspicious enough to refuse.
  if (!addresses.every(isPublicAddress)) return { is: 'refused', why: 'not-public' }
  try {
    const { statusCode, headers, body } = await get(url, first, network, signal)
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      body.destroy()
      return { is: 'redirect', to: headers.location }
    }
    return { is: 'page', status: statusCode, text: await readText(body) }
  } catch {
    return { is: 'unreachable', why: 'no-answer' }
  }
}

interface Answer {
  statusCode: number
  headers: { location?: string }
  body: Readable
}

const HEADERS = {
  'user-agent': 'Galley (looks whether a post is out; https://github.com/galley-desk/galley)',
  accept: 'text/html',
  'accept-encoding': 'identity',
}

function get(url: URL, address: string | undefined, network: Network, signal: AbortSignal): Promise<Answer> {
  const direct = address === undefined ? undefined : network.reach(address)
  const { proxy } = network
  if (proxy) {
    const { ca } = network.reach(address ?? url.hostname)
    return getByProxy(url, { proxy, direct, ca, headers: HEADERS, signal })
  }
  if (!direct) throw new Error('The host was not found.')
  return getWithoutProxy(url, direct, signal)
}

function getWithoutProxy(url: URL, to: HostAddress, signal: AbortSignal): Promise<Answer> {
  const family = isIP(to.address)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname: url.hostname,
        servername: url.hostname,
        port: to.port,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { host: url.hostname, ...HEADERS },
        // The connection is not shared, and goes to the address that was checked: the name is not resolved again.
        agent: false,
        lookup: (_host, options, callback) =>
          options.all
            ? callback(null, [{ address: to.address, family }])
            : callback(null, to.address, family),
        maxHeaderSize: 16 * 1024,
        signal,
        ...(to.ca !== undefined && { ca: to.ca }),
      },
      (body) => {
        const { location } = body.headers
        const headers = location === undefined ? {} : { location }
        resolve({ statusCode: body.statusCode ?? 0, headers, body })
      },
    )
    outgoing.once('error', reject)
    outgoing.end()
  })
}

async function readText(body: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= MAX_BYTES) break
  }
  body.destroy()
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, MAX_BYTES))
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
