import { setImmediate } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { Snapshot } from '../git/snapshot.ts'
import { withLimit } from '../worker/task-failures.ts'
import { textsOf } from './read-texts.ts'

const BATCH = 100

/** Between two such steps another job may take its turn at Git. */
const STEP = 25

/** In characters. The front matter lies within this beginning of a file. */
const BEGINNING = 40_000

interface Entry<Value> {
  path: string
  context: string
  /** Undefined: the task exceeded its limits, or skipped the file. */
  value: Value | undefined
}

/**
 * Unchanged files are never read or analysed again, because their object ids and paths are the same. One batch at a time,
 * so that other tasks find a free thread.
 */
export class FileCache<Value> {
  /** By object id. Two equal files are rare; the second one's key has its path too. */
  readonly #entries: LRUCache<string, Entry<Value>>

  constructor(most: number) {
    this.#entries = new LRUCache({ max: most })
  }

  missing(wanted: readonly (readonly [path: string, oid: string])[], context: string): number {
    return wanted.filter((file) => !this.#find(file, context)).length
  }

  /** By path, in the order of `wanted`. A batch that exceeds its limits is passed over, and not tried again. */
  async of(
    snapshot: Snapshot,
    wanted: readonly (readonly [path: string, oid: string])[],
    context: string,
    compute: (texts: ReadonlyMap<string, string>) => Promise<Iterable<readonly [path: string, value: Value]>>,
  ): Promise<Map<string, Value>> {
    const entries = new Map<string, Entry<Value>>()
    const missing: (readonly [string, string])[] = []
    for (const file of wanted) {
      const cached = this.#find(file, context)
      if (cached) entries.set(file[0], cached)
      else missing.push(file)
    }
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH)
      const texts = await beginningsOf(snapshot, batch)
      const values = new Map(await withLimit(compute(texts), []))
      for (const [path, oid] of batch) {
        const entry = { path, context, value: values.get(path) }
        entries.set(path, entry)
        this.#keep(oid, entry)
      }
    }
    const values = new Map<string, Value>()
    for (const [path] of wanted) {
      const value = entries.get(path)?.value
      if (value !== undefined) values.set(path, value)
    }
    return values
  }

  #find([path, oid]: readonly [string, string], context: string): Entry<Value> | undefined {
    const isSameFile = (entry: Entry<Value> | undefined) => entry?.path === path && entry.context === context
    const cached = this.#entries.peek(oid)
    if (!cached || isSameFile(cached)) return cached
    const equalFile = this.#entries.peek(`${oid} ${path}`)
    return isSameFile(equalFile) ? equalFile : undefined
  }

  #keep(oid: string, entry: Entry<Value>): void {
    const stored = this.#entries.peek(oid)
    const key = stored && stored.path !== entry.path ? `${oid} ${entry.path}` : oid
    this.#entries.set(key, entry)
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
