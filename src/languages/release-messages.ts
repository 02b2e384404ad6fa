import type { Instant } from '../content/instant.ts'
import type { GateWhy } from '../publish/gate.ts'

type ReleaseWhy = Extract<GateWhy, { is: `release-${string}` }>

/** The sentences of the gate of a release. */
export type ReleaseGateMessages = {
  [Is in ReleaseWhy['is']]: (why: Extract<ReleaseWhy, { is: Is }>) => string
}

export type ReleaseInShort = { [Is in ReleaseWhy['is']]?: (why: Extract<ReleaseWhy, { is: Is }>) => string }

/** The table of a release's pull requests, as Markdown. */
export interface ReleaseMessages {
  /** `out` of `all` are merged. */
  title(values: { name: string; out: number; all: number }): string
  together(at: Instant | undefined): string
  /** Some of it is out, and some is not. */
  inPart: string
  alone: string
  privateOnly: string
  columns: { pull: string; state: string }
  thisOne: string
  ready: string
  published(at: Instant): string
  mergedByHand(at: Instant): string
  unjoined: string
  more(count: number): string
}
