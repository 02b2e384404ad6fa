import type { StateInline } from 'markdown-it'
import type { Definitions } from './block-state.ts'

/** What spans know of their body; markdown-it hands it to every rule. */
export interface SpanEnv extends Record<string, unknown> {
  kramdown: Definitions
  /** Footnotes in the order of their first mark, and how often each is marked. */
  marks: Map<string, number>
  abbreviations?: Record<string, string>
}

/** markdown-it types what it hands on as anything. */
export function spanEnv(env: unknown): SpanEnv {
  return env as SpanEnv
}

const kept = new WeakMap<StateInline, Map<string, unknown>>()

/** What is found out once about a text. */
export function memoize<Value>(state: StateInline, name: string, find: () => Value): Value {
  const known = kept.get(state) ?? new Map<string, unknown>()
  kept.set(state, known)
  if (!known.has(name)) known.set(name, find())
  return known.get(name) as Value
}

/** The first of these places, in order, from here on. */
export function firstFrom(places: readonly number[], from: number): number | undefined {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return places[low]
}
