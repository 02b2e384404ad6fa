import type { GitHttpRequest, HttpClient } from 'isomorphic-git'
import { GalleyError } from '../errors.ts'
import { fetchFailure, refusedFetch } from './fetch-failure.ts'
import type { FetchLimits } from './fetch-limits.ts'
import { readPacketLines } from './packet-lines.ts'
import type { Remote } from './remote.ts'
import { advertisement, completeRequest, type Exchange } from './upload-pack.ts'

/** First byte of a line that says why the server stops. https://git-scm.com/docs/pack-protocol#_packfile_data */
const fatalBand = 3

export interface UploadPackOptions extends Exchange {
  remote: Remote
  token: string | undefined
  limits: FetchLimits
  /** Names the wanted commits were asked for by, for the message where one is missing. */
  names: ReadonlyMap<string, string | undefined>
  /** Told the size of the answer, in bytes. */
  onReceived(bytes: number): void
}

/**
 * The HTTP client of one fetch, for isomorphic-git. It hands an answer on only when it is whole and rightly
 * framed: isomorphic-git reads on in the background, where a cut connection hangs it or ends the process.
 * Redirects are not followed, so that the token never goes elsewhere.
 */
export function uploadPackClient(options: UploadPackOptions): HttpClient {
  const { wants, haves } = options
  return {
    async request({ url, method, body, headers }: GitHttpRequest) {
      if (method !== 'POST') {
        const type = 'application/x-git-upload-pack-advertisement'
        return answer(url, type, advertisement(wants[0] ?? ''))
      }
      const request = completeRequest(await collect(body), { wants, haves })
      const received = await post({ ...options, url, request, headers: headers ?? {} })
      options.onReceived(received.length)
      checkAnswer(received, options)
      return answer(url, 'application/x-git-upload-pack-result', received)
    },
  }
}

function answer(url: string, type: string, bytes: Buffer) {
  const body = (async function* () {
    yield bytes
  })()
  return { url, statusCode: 200, statusMessage: 'OK', headers: { 'content-type': type }, body }
}

async function collect(body: GitHttpRequest['body']): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body ?? []) chunks.push(chunk)
  return Buffer.concat(chunks)
}

interface Post extends UploadPackOptions {
  url: string
  request: Buffer
  headers: Record<string, string>
}

async function post({ remote, token, limits, url, request, headers }: Post): Promise<Buffer> {
  const { stopping, fetch: send = fetch } = limits
  const timeout = AbortSignal.timeout(limits.milliseconds)
  const signal = stopping ? AbortSignal.any([timeout, stopping]) : timeout
  try {
    const response = await send(url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: { ...headers, 'user-agent': 'git/galley', ...authorization(token) },
      body: new Uint8Array(request),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw refusedFetch(remote, response)
    }
    return await collectWithin(limits.bytes, remote, response)
  } catch (cause) {
    if (cause instanceof GalleyError) throw cause
    if (!timeout.aborted) throw fetchFailure(remote, 'the connection failed', { retriable: true, cause })
    const seconds = limits.milliseconds / 1000
    throw new GalleyError('limit', `Fetching ${remote.name} took longer than ${seconds} s`, {
      data: { milliseconds: limits.milliseconds, retriable: true },
    })
  }
}

function authorization(token: string | undefined): Record<string, string> {
  if (token === undefined) return {}
  return { authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` }
}

async function collectWithin(limit: number, remote: Remote, response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > limit) {
      throw new GalleyError('limit', `${remote.name} is larger than ${limit} bytes`, {
        data: { bytes: limit, retriable: false },
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function checkAnswer(bytes: Buffer, { remote, names }: UploadPackOptions): void {
  const lines = readPacketLines(bytes)
  const refusal = lines?.[0]?.toString().match(/^ERR (.*)/)?.[1]
  if (refusal !== undefined) {
    const missing = refusal.match(/[0-9a-f]{40}/)?.[0]
    // Retriable, since a server's copies may lag behind the webhook that told of the commit.
    if (missing) {
      const name = names.get(missing)
      const why = `it has no commit ${missing}${name === undefined ? '' : ` (${name})`}`
      throw fetchFailure(remote, why, { retriable: true, missing })
    }
    throw fetchFailure(remote, 'the server refused the request', { retriable: false })
  }
  if (lines?.some((line) => line?.[0] === fatalBand)) {
    throw fetchFailure(remote, 'the server gave up', { retriable: true })
  }
  if (lines?.at(-1) !== null) {
    throw fetchFailure(remote, 'the answer is cut short or not in the words of Git', { retriable: true })
  }
}
