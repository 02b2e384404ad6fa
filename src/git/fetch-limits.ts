import { LRUCache } from 'lru-cache'
import { GalleyError } from '../errors.ts'
import type { UnpackLimits } from './measure-pack.ts'

/** What one fetch may cost. A fetch over it ends with a GalleyError 'limit' and leaves the mirror as it was. */
export interface FetchLimits {
  /** Bytes of one answer, which is little more than its pack. */
  maxBytes: number
  /** What may come of it once it is unpacked. */
  unpacked: UnpackLimits
  /** Milliseconds until the whole answer has arrived. */
  timeoutMs: number
  /** Packs of one mirror, after which it is made anew: isomorphic-git never repacks, and searches them in turn. */
  maxPacks: number
  /** Breaks a fetch off, when Galley stops. */
  stopping?: AbortSignal | undefined
  /** Where requests leave this machine; Node's own unless there is a proxy. */
  fetch?: typeof fetch | undefined
}

/**
 * GitHub takes no file of more than 100 MiB: https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github
 */
const LARGEST_FILE = 100 * 1024 * 1024

export const defaultFetchLimits: FetchLimits = {
  maxBytes: 512_000_000,
  unpacked: { object: LARGEST_FILE, total: 512_000_000 },
  timeoutMs: 300_000,
  maxPacks: 48,
}

/** So many are remembered, until Galley is started again. */
const MOST = 500

/**
 * Commits that come to more than a fetch may bring. What is in a commit never changes, so that it is not fetched again
 * whatever happens to its pull request.
 */
export class RefusedCommits {
  readonly #refused = new LRUCache<string, GalleyError>({ max: MOST })

  /** Throws what was thrown when one of these was fetched. */
  check(commits: Iterable<string>): void {
    for (const oid of commits) {
      const refusal = this.#refused.peek(oid)
      if (refusal) throw refusal
    }
  }

  remember(oid: string, refusal: GalleyError): void {
    this.#refused.set(oid, refusal)
  }
}

/** Whether something is refused for what it is, and would be another time. */
export function isRefusal(error: unknown): error is GalleyError {
  return error instanceof GalleyError && error.code === 'limit' && error.data.retriable === false
}
