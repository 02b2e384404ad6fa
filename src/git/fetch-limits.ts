import type { UnpackLimits } from './measure-pack.ts'

/** What one fetch may cost. A fetch over it ends with a GalleyError 'limit' and leaves the mirror as it was. */
export interface FetchLimits {
  /** Bytes of one answer, which is little more than its pack. */
  bytes: number
  /** What may come of it once it is unpacked. */
  unpacked: UnpackLimits
  /** Milliseconds until the whole answer has arrived. */
  milliseconds: number
  /** Packs of one mirror, after which it is made anew: isomorphic-git never repacks, and searches them in turn. */
  packs: number
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
  bytes: 512_000_000,
  unpacked: { object: LARGEST_FILE, total: 512_000_000 },
  milliseconds: 300_000,
  packs: 48,
}
