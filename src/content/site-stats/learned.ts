import { type KeyHabit, latestPosts } from './conventions.ts'
import type { Neighbours } from './site-stats.ts'

/** Fewer posts than this are no habit. */
export const fewestPosts = 20

/** The share of posts that makes one. */
const nearlyAll = 0.95

/** The keys that nearly all posts carry, the latest among them too. */
export function learnedKeys({ posts, keys }: Pick<Neighbours, 'posts' | 'keys'>): KeyHabit[] {
  if (posts < fewestPosts) return []
  const latest = Math.min(posts, latestPosts)
  return keys.filter((habit) => habit.posts >= posts * nearlyAll && habit.latest >= latest - 1)
}

/** The one shape that nearly all values of a key have. */
export function learnedShape({ posts, shapes }: KeyHabit) {
  if (posts < fewestPosts) return undefined
  const usual = Object.entries(shapes).find(([, count]) => count >= posts * nearlyAll)
  return usual && { shape: usual[0] as keyof typeof shapes, posts: usual[1] }
}
