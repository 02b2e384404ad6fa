import type { Instant } from '../content/instant.ts'
import type { GateWhy } from '../publish/gate.ts'
import type { ToldMembers } from '../publish/release-disclosure.ts'

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
  /** Those in private repositories, which have no name here: GitHub's `search` shows them to those who may read them. */
  elsewhere(values: { count: number; search: string }): string
  /** This repository is private. */
  countedElsewhere: string
  /** What will be out before the rest, told before the instant. */
  parting: {
    'queue-first'(first: ToldMembers): string
    'queues-later'(members: ToldMembers): string
    'left-behind'(members: ToldMembers): string
  }
  columns: { pull: string; state: string }
  thisOne: string
  ready: string
  published(at: Instant): string
  mergedByHand(at: Instant): string
  unjoined: string
  more(count: number): string
  revert: {
    title(name: string): string
    column: string
    there: string
    /** `words` are GitHub's, already as code. */
    refused(words: string): string
    notAllowed: string
    /** The same for those in private repositories, of which `prepared` have a pull request now. */
    elsewhere(values: { count: number; prepared: number; search: string }): string
    goOn(name: string): string
    /** The description of a pull request that takes back another one. It names its own release. */
    body(values: { ref: string; by: string; name: string }): string
  }
}
