import { GalleyError } from '../errors.ts'
import type { Objects } from './objects.ts'
import { parseTree, type TreeEntry } from './tree.ts'

/** Entries of folders kept in memory, some 20 MB; over it all are dropped. */
const mostKept = 100_000

/** Reads folders by their id, and keeps them: from one push to the next nearly all stay the same. */
export class TreeReader {
  readonly #objects: Objects
  readonly #trees = new Map<string, TreeEntry[]>()
  #kept = 0

  constructor(objects: Objects) {
    this.#objects = objects
  }

  async read(oid: string): Promise<readonly TreeEntry[]> {
    const known = this.#trees.get(oid)
    if (known) return known
    const { type, bytes } = await this.#objects.read(oid)
    if (type !== 'tree') {
      throw new GalleyError('git', `Object ${oid} is a ${type}, not a folder`, { data: { retriable: false } })
    }
    const entries = parseTree(bytes)
    this.#keep(oid, entries)
    return entries
  }

  #keep(oid: string, entries: TreeEntry[]): void {
    if (this.#kept > mostKept) {
      this.#trees.clear()
      this.#kept = 0
    }
    this.#kept += entries.length
    this.#trees.set(oid, entries)
  }
}
