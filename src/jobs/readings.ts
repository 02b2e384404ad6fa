import type { Pull } from '../publish/pull.ts'
import type { ReadPosts } from './read-posts.ts'

/** Readings are kept for so many pull requests; one is some hundred kilobytes at most. */
const KEPT = 200

interface Kept {
  from: string
  reading: Promise<ReadPosts>
  isDone: boolean
}

/**
 * What was read and thought of posts, kept while the commits it was read from stay the same: at the instant of a
 * publication nothing but GitHub's own facts has to be read again.
 */
export class Readings {
  readonly #kept = new Map<string, Kept>()

  async of(pull: Pull, read: () => Promise<ReadPosts>): Promise<ReadPosts> {
    const key = keyOf(pull)
    const from = commitsOf(pull)
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
  async apart(pull: Pull, read: () => Promise<ReadPosts>): Promise<ReadPosts> {
    const key = keyOf(pull)
    const from = commitsOf(pull)
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

function keyOf({ id }: Pull): string {
  return `${id.repositoryId}#${id.number}`
}

function commitsOf({ base, head, openedAt, url }: Pull): string {
  return [base.sha, head.sha, openedAt, url].join(' ')
}
