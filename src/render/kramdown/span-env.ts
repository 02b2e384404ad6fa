import type { StateInline } from 'markdown-it'
import type { Definitions } from './block-state.ts'

export interface SpanEnv extends Record<string, unknown> {
  kramdown: Definitions
  /** Of each footnote: its number, and how often it has been marked. */
  marks: Map<string, { number: number; times: number }>
  abbreviations?: Record<string, string>
}

/** markdown-it types its `env` as anything. */
export function spanEnv(env: unknown): SpanEnv {
  return env as SpanEnv
}

const caches = new WeakMap<StateInline, Map<string, unknown>>()

export function memoize<Value>(state: StateInline, name: string, find: () => Value): Value {
  const cache = caches.get(state) ?? new Map<string, unknown>()
  caches.set(state, cache)
  if (!cache.has(name)) cache.set(name, find())
  return cache.get(name) as Value
}

/** The first offset that is not before `from`. `places` must be sorted. */
export function firstFrom(places: readonly number[], from: number): number | undefined {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return places[low]
}
