import type { EventName } from '../event-name.ts'
import { type Range, topOfFile } from '../range.ts'
import type { Span, YamlTree } from '../yaml-tree.ts'

/** A channel that a repository names. Only Galley's operator knows whether there is one, so its place is kept. */
export interface NamedChannel {
  channel: string
  /** Undefined: what somebody has to do something about. */
  events?: EventName[] | undefined
  range: Range
}

/** `tree`: the value of `publish.notify`, one channel or a list. */
export function withPlaces(
  channels: readonly Omit<NamedChannel, 'range'>[],
  tree: YamlTree | undefined,
  rangeOf: (span: Span) => Range,
): NamedChannel[] {
  return channels.map((channel, index) => {
    const entry = tree?.items ? tree.items[index] : tree
    const name = entry?.keys?.get('channel')?.tree ?? entry
    return { ...channel, range: name ? rangeOf(name) : topOfFile }
  })
}
