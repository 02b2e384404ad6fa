import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import type { PageAnswer } from '../publish/page-answer.ts'
import { getByProxy, type HostAddress } from './fetch-by-proxy.ts'
import type { ProxySettings } from './outgoing-fetch.ts'
import { isPublicAddress } from './public-address.ts'

/** How names become addresses, and where an address is reached. Tests lay their own under it; the guards stay. */
export interface Network {
  addresses(host: string): Promise<readonly string[]>
  reach(address: string): HostAddress
  /** Undefined: requests leave this machine by themselves. */
  proxy?: ProxySettings | undefined
}

export const internet: Network = {
  async addresses(host) {
    const found = await lookup(host, { all: true, verbatim: true })
    return found.map(({ address }) => address)
  },
  reach: (address) => ({ address, port: 443 }),
}

/** Nothing is there: for a demo or a test that shall reach nobody. */
export const offline: Network = { addresses: async () => [], reach: internet.reach }

const PATIENCE_MS = 10_000

/** Behind a proxy the machine's own resolver may know no public name, and take its time over it. Milliseconds. */
const RESOLVER_PATIENCE_MS = 2_000
const MOST_BYTES = 512 * 1024
const MOST_REDIRECTS = 3

/**
 * Asks for a page of somebody's site: the one request of Galley's that goes where a stranger's file says. Only https, only
 * port 443, only a host with a public name all of whose addresses are public; the connection goes to the very address that
 * was checked, so that a name that changes its mind in between (DNS rebinding) changes nothing. Redirects are followed on
 * the same host alone, each checked like the first. No cookies, no credentials; 10 s and 512 kB in all. Through a proxy the
 * last word about addresses is the proxy's: a name that this machine cannot resolve is its to resolve.
 */
export async function fetchPage(url: string, network: Network = internet): Promise<PageAnswer> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  let target = permitted(url)
  if (!target) return { is: 'refused', why: 'address' }
  for (let redirects = 0; ; redirects++) {
    const answer = await askOnce(target, network, signal)
    if (answer.is !== 'redirect') return answer
    const next: URL | undefined = permitted(answer.to, target)
    if (!next || next.hostname !== target.hostname || redirects === MOST_REDIRECTS)
      return { is: 'refused', why: 'redirect' }
    target = next
  }
}

/** An address that may be asked; undefined for any other. */
function permitted(text: string, base?: URL): URL | undefined {
  if (text.length > 2000 || !URL.canParse(text, base?.href)) return undefined
  const url = new URL(text, base?.href)
  const { protocol, port, username, password, hostname } = url
  // The parser leaves 443 out, and writes every disguise of an IPv4 address as the address.
  const isPlain = protocol === 'https:' && port === '' && username === '' && password === ''
  const isName =
    isIP(hostname) === 0 && !hostname.startsWith('[') && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname)
  return isPlain && isName ? url : undefined
}

async function askOnce(
  url: URL,
  network: Network,
  signal: AbortSignal,
): Promise<PageAnswer | { is: 'redirect'; to: string }> {
  const { proxy } = network
  const patience = proxy ? AbortSignal.any([signal, AbortSignal.timeout(RESOLVER_PATIENCE_MS)]) : signal
  const addresses = await inTime(network.addresses(url.hostname), patience).catch(() => [])
  if (signal.aborted) return { is: 'unreachable', why: 'no-answer' }
  const [first] = addresses
  if (first === undefined && !proxy) return { is: 'unreachable', why: 'no-such-host' }
  // One private address among public ones is no accident.
  if (!addresses.every(isPublicAddress)) return { is: 'refused', why: 'not-public' }
  try {
    const { statusCode, headers, body } = await get(url, first, network, signal)
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      body.destroy()
      return { is: 'redirect', to: headers.location }
    }
    return { is: 'page', status: statusCode, text: await textOf(body) }
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
  return getDirectly(url, direct, signal)
}

function getDirectly(url: URL, to: HostAddress, signal: AbortSignal): Promise<Answer> {
  const family = isIP(to.address)
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        hostname: url.hostname,
        servername: url.hostname,
        port: to.port,
        path: `${url.pathname}${url.search}`,
        method: 'GET',
        headers: { host: url.hostname, ...HEADERS },
        // A connection of its own, to the address that was checked: the name is not looked up again.
        agent: false,
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address: to.address, family }]) : found(null, to.address, family),
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
    asked.once('error', reject)
    asked.end()
  })
}

/** As much as is wanted; the rest is not waited for. */
async function textOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= MOST_BYTES) break
  }
  body.destroy()
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, MOST_BYTES))
}

function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
