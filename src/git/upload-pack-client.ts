import { GalleyError } from '../errors.ts'
import type { FetchLimits } from './fetch-limits.ts'
import { fetchError, type Remote, refusedFetchError } from './remote.ts'
import { type Exchange, UploadPackAnswer, uploadPackRequest } from './upload-pack.ts'

type WritePack = (parts: readonly Buffer[]) => Promise<void>

export interface PackToRequest extends Exchange {
  remote: Remote
  token: string | undefined
  limits: FetchLimits
  /** Each wanted commit's reference, for the error message if the commit is missing. */
  names: ReadonlyMap<string, string | undefined>
}

/**
 * Requests a pack from a server and passes it on as it arrives; it is complete only when this returns. Redirects are
 * not followed, so the token never goes elsewhere. Returns the size of the whole answer.
 */
export async function requestPack(packRequest: PackToRequest, write: WritePack): Promise<number> {
  const { remote, token, limits, names, ...exchange } = packRequest
  const { stopping, fetch: send = fetch } = limits
  const timeout = AbortSignal.timeout(limits.timeoutMs)
  const signal = stopping ? AbortSignal.any([timeout, stopping]) : timeout
  try {
    const response = await send(`${remote.url}/git-upload-pack`, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: {
        'user-agent': 'git/galley',
        'content-type': 'application/x-git-upload-pack-request',
        accept: 'application/x-git-upload-pack-result',
        ...authorization(token),
      },
      body: new Uint8Array(uploadPackRequest(exchange)),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      throw refusedFetchError(remote, response)
    }
    return await receive(packRequest, response, write)
  } catch (cause) {
    if (cause instanceof GalleyError) throw cause
    if (!timeout.aborted) throw fetchError(remote, 'the connection failed', { retriable: true, cause })
    const seconds = limits.timeoutMs / 1000
    throw new GalleyError('limit', `Fetching ${remote.name} took longer than ${seconds} s`, {
      data: { milliseconds: limits.timeoutMs, retriable: true },
    })
  }
}

function authorization(token: string | undefined): Record<string, string> {
  if (token === undefined) return {}
  return { authorization: `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}` }
}

async function receive({ remote, limits, names }: PackToRequest, response: Response, write: WritePack) {
  const answer = new UploadPackAnswer({ remote, names })
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.length
    if (size > limits.maxBytes) {
      throw new GalleyError('limit', `${remote.name} is larger than ${limits.maxBytes} bytes`, {
        data: { over: 'received', bytes: limits.maxBytes, retriable: false },
      })
    }
    const parts = answer.read(piece)
    if (parts.length) await write(parts)
  }
  answer.end()
  return size
}
