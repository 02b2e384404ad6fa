import type { ReadPosts, ToRead } from './read-posts.ts'

/** Readings are kept for so many pull requests; one is some hundred kilobytes at most. */
const KEPT = 200

interface Kept {
  from: string
  reading: Promise<ReadPosts>
  isDone: boolean
}

/**
 * What was read and thought of posts, kept while that from which it was read stays the same: at the instant of a publication
 * nothing but GitHub's own facts has to be read again.
 */
export class Readings {
  readonly #kept = new Map<string, Kept>()

  async of(asked: ToRead, read: () => Promise<ReadPosts>): Promise<ReadPosts> {
    const key = keyOf(asked)
    const from = sourcesOf(asked)
    const kept = this.#kept.get(key)
    if (kept?.from === from) return kept.reading
    const reading = read()
    const entry = { from, reading, isDone: false }
    this.#keep(key, entry)
    reading.then(
      (read) => {
        entry.isDone = true
        // The next one may know more of the site.
        if (!read.isWhole) this.#drop(key, entry)
      },
      () => this.#drop(key, entry),
    )
    return reading
  }

  /** What is at hand, else a reading of one's own: one under way may take too long, or leave out too much. */
  async apart(asked: ToRead, read: () => Promise<ReadPosts>): Promise<ReadPosts> {
    const key = keyOf(asked)
    const from = sourcesOf(asked)
    const kept = this.#kept.get(key)
    if (kept?.isDone && kept.from === from) return kept.reading
    const reading = read()
    // A review is to say all there is to say.
    if ((await reading).isWhole) this.#keep(key, { from, reading, isDone: true })
    return reading
  }

  #drop(key: string, entry: Kept): void {
    if (this.#kept.get(key) === entry) this.#kept.delete(key)
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }
}

function keyOf({ pull: { id } }: ToRead): string {
  return `${id.repositoryId}#${id.number}`
}

/** Of the base branch only Galley's configuration matters, so that a merge into it has no other pull request read again. */
function sourcesOf({ pull: { base, head, openedAt, url }, mergeBase }: ToRead): string {
  return [mergeBase, head.sha, base.configuration ?? base.sha, openedAt, url].join(' ')
}
