import type { Snapshot } from '../git/snapshot.ts'
import { textsOf } from './read-texts.ts'
import { Recent } from './recent.ts'
import { unlessTooMuch } from './unless-too-much.ts'

/** Files thought about at once, so that one thought stays well within its limits. */
const BATCH = 100

/** So much of a file holds its front matter, in characters. */
const BEGINNING = 40_000

/** `nothing`: it was thought about, and given up or passed over. */
type Made<Value> = { value: Value } | 'nothing'

/**
 * What is made of many files' beginnings, kept by object id and path: what a push does not change is never read or thought
 * about again. One batch at a time, so that other thoughts find a thread.
 */
export class KeptByFile<Value> {
  readonly #kept: Recent<Made<Value>>

  /** @param most so many values are kept, those asked for last. */
  constructor(most: number) {
    this.#kept = new Recent(most)
  }

  /**
   * By path, in the order of `wanted`. A batch that is given up is passed over, and not tried again.
   * @param about whatever else the values are made of, as a short text.
   */
  async of(
    snapshot: Snapshot,
    wanted: readonly (readonly [path: string, oid: string])[],
    about: string,
    think: (texts: ReadonlyMap<string, string>) => Promise<Iterable<readonly [path: string, value: Value]>>,
  ): Promise<Map<string, Value>> {
    const made = new Map<string, Made<Value>>()
    const key = ([path, oid]: readonly [string, string]) => `${oid} ${path} ${about}`
    const missing = wanted.filter((file) => {
      const known = this.#kept.get(key(file))
      if (known) made.set(file[0], known)
      return !known
    })
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH)
      const texts = await textsOf(snapshot, batch, Number.POSITIVE_INFINITY, BEGINNING)
      const thought = new Map(await unlessTooMuch(think(texts), []))
      for (const file of batch) {
        const value = thought.get(file[0])
        const one: Made<Value> = value === undefined ? 'nothing' : { value }
        made.set(file[0], one)
        this.#kept.keep(key(file), one)
      }
    }
    return new Map(
      wanted.flatMap(([path]): [string, Value][] => {
        const one = made.get(path)
        return one === undefined || one === 'nothing' ? [] : [[path, one.value]]
      }),
    )
  }
}
