import type { Pull } from '../publish/pull.ts'
import type { ReadPosts } from './read-posts.ts'

/** Readings are kept for so many pull requests; one is some hundred kilobytes at most. */
const KEPT = 200

/**
 * What was read and thought of posts, kept while the commits it was read from stay the same: at the instant of a
 * publication nothing but GitHub's own facts has to be read again.
 */
export class Readings {
  readonly #kept = new Map<string, { from: string; reading: Promise<ReadPosts> }>()

  async of(pull: Pull, read: () => Promise<ReadPosts>): Promise<ReadPosts> {
    const key = `${pull.id.repositoryId}#${pull.id.number}`
    const from = [pull.base.sha, pull.head.sha, pull.openedAt, pull.url].join(' ')
    const kept = this.#kept.get(key)
    if (kept?.from === from) return kept.reading
    const reading = read()
    this.#kept.delete(key)
    this.#kept.set(key, { from, reading })
    reading.catch(() => this.#kept.delete(key))
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return reading
  }
}
