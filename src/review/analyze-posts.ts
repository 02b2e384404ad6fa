import type { Pull } from '../publish/pull.ts'
import type { UnreadBecause } from '../publish/unread.ts'
import {
  type AnalyzedPost,
  type AnalyzePostServices,
  analyzePost,
  postKey,
  unreadPost,
} from './analyze-post.ts'
import type { PostsCache } from './posts-cache.ts'

/** At most so many posts are analysed at a time. After a stalled one no more are begun, since they would stall too. */
const AT_ONCE = 4

export type PostToAnalyze = Parameters<typeof analyzePost>[0]

interface Post {
  change: PostToAnalyze['change']
  because: UnreadBecause | undefined
  read(): Promise<PostToAnalyze>
  hasSiteStats: boolean
}

export interface AnalyzePostsServices extends AnalyzePostServices {
  postsCache: PostsCache
}

/**
 * Analyses a pull request's posts in their order. If the CPU budget runs out, the next run continues from the
 * finished posts. Posts that cost too much last time come last.
 */
export async function analyzePosts(
  { pull, mergeBase }: { pull: Pull; mergeBase: string },
  posts: readonly Post[],
  services: AnalyzePostsServices,
): Promise<AnalyzedPost[]> {
  const { failureCache, postsCache } = services
  const analyses = new Map<Post, AnalyzedPost>()
  const keyOf = ({ change, hasSiteStats }: Post) =>
    [mergeBase, hasSiteStats, postKey(pull, change.path)].join(' ')
  const wasCostly = (post: Post) => Number(failureCache.hasFailed(postKey(pull, post.change.path)))
  const queue = posts.toSorted((a, b) => wasCostly(a) - wasCostly(b))
  for (let from = 0; from < queue.length; from += AT_ONCE) {
    const isStalled = [...analyses.values()].some(isUnread('stalled'))
    const analyze = async (post: Post) => {
      const because = isStalled ? 'stalled' : post.because
      if (because) return unreadPost(post.change, because)
      const cached = postsCache.posts.get(keyOf(post))
      return cached ? ({ is: 'read', post: cached } as const) : analyzePost(await post.read(), services)
    }
    const batch = queue
      .slice(from, from + AT_ONCE)
      .map(async (post) => analyses.set(post, await analyze(post)))
    await Promise.all(batch)
  }
  const isOverBudget = [...analyses.values()].some(isUnread('over-budget'))
  for (const [post, analysis] of analyses)
    if (isOverBudget && analysis.is === 'read' && !analysis.post.isStalled)
      postsCache.posts.set(keyOf(post), analysis.post)
    else postsCache.posts.delete(keyOf(post))
  return posts.flatMap((post) => analyses.get(post) ?? [])
}

const isUnread = (because: UnreadBecause) => (analysis: AnalyzedPost) =>
  analysis.is === 'unread' && analysis.post.because === because
