import { LRUCache } from 'lru-cache'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import { pullKey } from '../publish/pull.ts'
import type { ReviewedPost } from '../publish/review.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { PullCommits } from './fetch-commits.ts'

/** Readings are kept for so many pull requests; one is some hundred kilobytes at most. */
const MOST_KEPT = 200

/** Of so many is kept what a publication goes by, without what is shown: some kilobytes each. */
const MOST_KEPT_BARE = 2000

/** A few readings' posts. */
const MOST_POSTS_KEPT = 500

interface CachedPosts {
  /** What it was read from. */
  source: string
  posts: AnalyzedPosts
}

/**
 * What was read and thought of posts, kept while that from which it was read stays the same: at the instant of a publication
 * nothing but GitHub's own facts has to be read again. A reading that lacks a post is not kept, and takes no other's place.
 */
export class PostsCache {
  readonly #full = new LRUCache<string, CachedPosts>({ max: MOST_KEPT })
  readonly #withoutPreviews = new LRUCache<string, CachedPosts>({ max: MOST_KEPT_BARE })
  /** Posts of readings that were not done in one go, for the next one to go on from. */
  readonly posts = new LRUCache<string, ReviewedPost>({ max: MOST_POSTS_KEPT })
  readonly #underWay = new Map<string, { from: string; reading: Promise<AnalyzedPosts> }>()

  /** For a review, which is to say all there is to say. */
  async forReview(commits: PullCommits, read: () => Promise<AnalyzedPosts>): Promise<AnalyzedPosts> {
    const key = keyOf(commits)
    const from = sourceOf(commits)
    const kept = find(this.#full, key, from)
    // The next one may know more of the site, or show what was not made in time.
    if (kept?.isWhole && !kept.isStalled) return kept
    const underWay = this.#underWay.get(key)
    if (underWay?.from === from) return underWay.reading
    const begun = { from, reading: this.#read(key, from, read) }
    this.#underWay.set(key, begun)
    try {
      return await begun.reading
    } finally {
      if (this.#underWay.get(key) === begun) this.#underWay.delete(key)
    }
  }

  /**
   * What is at hand, else a reading of one's own: one under way may take too long, or leave out too much. Nothing of it is for
   * showing. `whole`: with what the rules learn from the site's other posts.
   */
  async forPublication(
    commits: PullCommits,
    read: () => Promise<AnalyzedPosts>,
    { whole = false } = {},
  ): Promise<AnalyzedPosts> {
    const key = keyOf(commits)
    const from = sourceOf(commits)
    const kept = this.#find(key, from)
    return kept && (kept.isWhole || !whole) ? kept : this.#read(key, from, read)
  }

  /** What was read well before is not lost to a reading that comes to less. */
  async #read(key: string, from: string, read: () => Promise<AnalyzedPosts>): Promise<AnalyzedPosts> {
    try {
      const reading = await read()
      if (reading.unread.length) return this.#earlier(key, from) ?? reading
      this.#store(key, { source: from, posts: reading })
      return reading
    } catch (error) {
      unreadBecause(error)
      const before = this.#earlier(key, from)
      if (before) return before
      throw error
    }
  }

  #earlier(key: string, from: string): AnalyzedPosts | undefined {
    const kept = this.#find(key, from)
    return kept && { ...kept, isStalled: true }
  }

  #find(key: string, from: string): AnalyzedPosts | undefined {
    return find(this.#full, key, from) ?? find(this.#withoutPreviews, key, from)
  }

  #store(key: string, kept: CachedPosts): void {
    this.#full.set(key, kept)
    const posts = kept.posts.posts.map((post) => ({
      ...post,
      preview: undefined,
      changes: undefined,
      isStalled: true,
    }))
    this.#withoutPreviews.set(key, { ...kept, posts: { ...kept.posts, posts } })
  }
}

function find(kept: LRUCache<string, CachedPosts>, key: string, from: string): AnalyzedPosts | undefined {
  const found = kept.get(key)
  return found?.source === from ? found.posts : undefined
}

function keyOf({ pull: { id } }: PullCommits): string {
  return pullKey(id)
}

/** Of the base branch only Galley's configuration matters, so that a merge into it has no other pull request read again. */
function sourceOf({ pull: { base, head, openedAt, url }, mergeBase }: PullCommits): string {
  return [mergeBase, head.sha, base.configuration ?? base.sha, openedAt, url].join(' ')
}
