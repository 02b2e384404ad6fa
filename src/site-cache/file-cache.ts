import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Snapshot } from '../git/snapshot.ts'
import { withLimit } from '../worker/task-failures.ts'
import { textsOf } from './read-texts.ts'

/** Files thought about at once, so that one thought stays well within its limits. */
const BATCH = 100

/** Files read at once; somebody else may be waiting for a turn at Git. */
const STEP = 25

/** So much of a file holds its front matter, in characters. */
const BEGINNING = 40_000

interface Made<Value> {
  path: string
  about: string
  /** Undefined: it was thought about, and given up or passed over. */
  value: Value | undefined
}

/**
 * What is made of many files' beginnings, kept by object id and path: what a push does not change is never read or thought
 * about again. One batch at a time, so that other thoughts find a thread.
 */
export class FileCache<Value> {
  /** By object id; two files alike are rare, and the second one's key has its path too. */
  readonly #kept: LRUCache<string, Made<Value>>

  /** @param most so many values are kept, those made last. */
  constructor(most: number) {
    this.#kept = new LRUCache({ max: most })
  }

  /** How many of these would have to be read. */
  missing(wanted: readonly (readonly [path: string, oid: string])[], about: string): number {
    return wanted.filter((file) => !this.#find(file, about)).length
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
    const missing: (readonly [string, string])[] = []
    for (const file of wanted) {
      const known = this.#find(file, about)
      if (known) made.set(file[0], known)
      else missing.push(file)
    }
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH)
      const texts = await beginningsOf(snapshot, batch)
      const thought = new Map(await withLimit(think(texts), []))
      for (const [path, oid] of batch) {
        const one = { path, about, value: thought.get(path) }
        made.set(path, one)
        this.#keep(oid, one)
      }
    }
    const values = new Map<string, Value>()
    for (const [path] of wanted) {
      const value = made.get(path)?.value
      if (value !== undefined) values.set(path, value)
    }
    return values
  }

  #find([path, oid]: readonly [string, string], about: string): Made<Value> | undefined {
    const isIt = (one: Made<Value> | undefined) => one?.path === path && one.about === about
    const known = this.#kept.peek(oid)
    if (!known || isIt(known)) return known
    const other = this.#kept.peek(`${oid} ${path}`)
    return isIt(other) ? other : undefined
  }

  #keep(oid: string, one: Made<Value>): void {
    const taken = this.#kept.peek(oid)
    const key = taken && taken.path !== one.path ? `${oid} ${one.path}` : oid
    this.#kept.set(key, one)
  }
}

async function beginningsOf(
  snapshot: Snapshot,
  files: readonly (readonly [path: string, oid: string])[],
): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (let from = 0; from < files.length; from += STEP) {
    const step = files.slice(from, from + STEP)
    for (const [path, text] of await textsOf(snapshot, step, Number.POSITIVE_INFINITY, BEGINNING))
      texts.set(path, text)
    await setImmediate()
  }
  return texts
}
