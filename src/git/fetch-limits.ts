import { LRUCache } from 'lru-cache'
import { GalleyError } from '../errors.ts'
import type { UnpackLimits } from './measure-pack.ts'

/** Limits of one fetch. A fetch beyond them ends with a GalleyError 'limit', and leaves the mirror as it was. */
export interface FetchLimits {
  /** Bytes of one answer, which is little more than its pack. */
  maxBytes: number
  unpacked: UnpackLimits
  timeoutMs: number
  /** A mirror with this many packs is made anew: isomorphic-git never repacks, and searches packs one by one. */
  maxPacks: number
  stopping?: AbortSignal | undefined
  fetch?: typeof fetch | undefined
}

/**
 * GitHub's limit on files, 100 MiB:
 * https://docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github
 */
const LARGEST_FILE = 100 * 1024 * 1024

export const defaultFetchLimits: FetchLimits = {
  maxBytes: 512_000_000,
  unpacked: { object: LARGEST_FILE, total: 512_000_000 },
  timeoutMs: 300_000,
  maxPacks: 48,
}

const MAX_REFUSALS = 500

/**
 * Commits that exceed the limits of a fetch. A commit's content never changes, so it is not fetched again until
 * Galley restarts, whatever happens to its pull request.
 */
export class RefusedCommits {
  readonly #refused = new LRUCache<string, GalleyError>({ max: MAX_REFUSALS })

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

/** True if the content itself exceeds a limit, so that another try would fail too. */
export function isRefusal(error: unknown): error is GalleyError {
  return error instanceof GalleyError && error.code === 'limit' && error.data.retriable === false
}
