import { LRUCache } from 'lru-cache'
import type { ReadingOf, ReadingsTable } from '../database/readings-table.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import { type PullId, pullKey } from '../publish/pull.ts'
import type { ReviewedPost } from '../publish/review.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { PullCommits } from './fetch-commits.ts'

/** A few hundred kilobytes each at most; without previews some kilobytes. */
const MOST_KEPT = 200

const MOST_KEPT_BARE = 2000

const MOST_POSTS_KEPT = 500

interface CachedPosts {
  source: string
  head: string
  posts: AnalyzedPosts
}

/**
 * Analysed posts, kept while their source stays the same, so that a publication has to read only GitHub's own facts.
 * An incomplete result is not kept and replaces no other.
 */
export class PostsCache {
  readonly #full = new LRUCache<string, CachedPosts>({ max: MOST_KEPT })
  readonly #withoutPreviews = new LRUCache<string, CachedPosts>({ max: MOST_KEPT_BARE })
  /** Finished posts of an analysis that ran out of its budget, for the next one to continue from. */
  readonly posts = new LRUCache<string, ReviewedPost>({ max: MOST_POSTS_KEPT })
  /** By pull request: what the table has. A reading that knows more of the site takes the place of one that knows less. */
  readonly #inTable = new LRUCache<string, string>({ max: MOST_KEPT_BARE })
  readonly #readings: Pick<ReadingsTable, 'find' | 'keep'>
  readonly #underWay = new Map<string, { from: string; reading: Promise<AnalyzedPosts> }>()

  constructor(readings: Pick<ReadingsTable, 'find' | 'keep'>) {
    this.#readings = readings
  }

  async forReview(commits: PullCommits, read: () => Promise<AnalyzedPosts>): Promise<AnalyzedPosts> {
    const key = keyOf(commits)
    const source = sourceOf(commits)
    const cached = find(this.#full, key, source)
    // Another analysis may know more of the site, or show a preview that was not made in time.
    if (cached?.isWhole && !cached.isStalled) return cached
    const underWay = this.#underWay.get(key)
    if (underWay?.from === source) return underWay.reading
    const begun = { from: source, reading: this.#read(commits, read) }
    this.#underWay.set(key, begun)
    try {
      return await begun.reading
    } finally {
      if (this.#underWay.get(key) === begun) this.#underWay.delete(key)
    }
  }

  /**
   * A publication takes the cached posts, else those that another process has read, else an analysis of its own: one that
   * is under way may take too long or leave out too much. Previews may be missing. `whole`: with the rules that compare
   * with the site's other posts.
   */
  async forPublication(
    commits: PullCommits,
    read: () => Promise<AnalyzedPosts>,
    { whole = false } = {},
  ): Promise<AnalyzedPosts> {
    const key = keyOf(commits)
    const source = sourceOf(commits)
    const cached = this.#find(key, source) ?? (await this.#findInTable(commits))
    return cached && (cached.isWhole || !whole) ? cached : this.#read(commits, read)
  }

  /** For the other processes, one of which may publish it. The pull request must have a plan. */
  async share(commits: PullCommits): Promise<void> {
    const key = keyOf(commits)
    const source = sourceOf(commits)
    const posts = find(this.#withoutPreviews, key, source)
    const stored = posts && `${source} ${posts.isWhole}`
    if (!posts || this.#inTable.get(key) === stored) return
    const { pull, mergeBase } = commits
    await this.#readings.keep({ ...readingOf(commits), baseSha: pull.base.sha, mergeBase }, posts)
    this.#inTable.set(key, stored)
  }

  async #findInTable(commits: PullCommits): Promise<AnalyzedPosts | undefined> {
    const reading = readingOf(commits)
    const posts = await this.#readings.find(reading)
    if (!posts) return undefined
    const key = keyOf(commits)
    this.#inTable.set(key, `${reading.source} ${posts.isWhole}`)
    this.#withoutPreviews.set(key, { source: reading.source, head: reading.headSha, posts })
    return posts
  }

  /** True if the posts of a commit have been analysed, on whatever base. */
  has(id: PullId, headSha: string): boolean {
    const key = pullKey(id)
    return [this.#full, this.#withoutPreviews].some((cache) => cache.peek(key)?.head === headSha)
  }

  async #read(commits: PullCommits, read: () => Promise<AnalyzedPosts>): Promise<AnalyzedPosts> {
    const key = keyOf(commits)
    const source = sourceOf(commits)
    try {
      const reading = await read()
      if (reading.unread.length) return this.#earlier(key, source) ?? reading
      this.#store(key, { source, head: commits.pull.head.sha, posts: reading })
      return reading
    } catch (error) {
      unreadBecause(error)
      const earlier = this.#earlier(key, source)
      if (earlier) return earlier
      throw error
    }
  }

  #earlier(key: string, source: string): AnalyzedPosts | undefined {
    const cached = this.#find(key, source)
    return cached && { ...cached, isStalled: true }
  }

  #find(key: string, source: string): AnalyzedPosts | undefined {
    return find(this.#full, key, source) ?? find(this.#withoutPreviews, key, source)
  }

  #store(key: string, entry: CachedPosts): void {
    this.#full.set(key, entry)
    const posts = entry.posts.posts.map((post) => ({
      ...post,
      preview: undefined,
      changes: undefined,
      isStalled: true,
    }))
    this.#withoutPreviews.set(key, { ...entry, posts: { ...entry.posts, posts } })
  }
}

function find(cache: LRUCache<string, CachedPosts>, key: string, source: string): AnalyzedPosts | undefined {
  const entry = cache.get(key)
  return entry?.source === source ? entry.posts : undefined
}

function readingOf(commits: PullCommits): ReadingOf {
  const { id, head } = commits.pull
  return { id, headSha: head.sha, source: sourceOf(commits) }
}

function keyOf({ pull: { id } }: PullCommits): string {
  return pullKey(id)
}

/**
 * The base branch counts only for Galley's configuration, so a merge into it does not make Galley read every other
 * pull request again.
 */
function sourceOf({ pull: { base, head, openedAt, url }, mergeBase }: PullCommits): string {
  return [mergeBase, head.sha, base.configuration ?? base.sha, openedAt, url].join(' ')
}
