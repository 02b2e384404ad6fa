/** What one fetch may cost. A fetch over it ends with a GalleyError 'limit' and leaves the mirror as it was. */
export interface FetchLimits {
  /** Bytes of one answer, which is little more than its pack. Memory peaks at three to four times this. */
  bytes: number
  /** Milliseconds until the whole answer has arrived. */
  milliseconds: number
  /** Packs of one mirror, after which it is made anew: isomorphic-git never repacks, and searches them in turn. */
  packs: number
  /** Breaks a fetch off, when Galley stops. */
  stopping?: AbortSignal | undefined
  /** Where requests leave this machine; Node's own unless there is a proxy. */
  fetch?: typeof fetch | undefined
}

export const defaultFetchLimits: FetchLimits = { bytes: 512_000_000, milliseconds: 300_000, packs: 48 }
