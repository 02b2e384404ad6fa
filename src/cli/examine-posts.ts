import type { Configuration } from '../content/configuration/configuration.ts'
import type { ExaminedPost, PostToExamine } from '../content/examine.ts'
import type { Repository } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import { GalleyError } from '../errors.ts'
import type { UnreadBecause } from '../publish/unread.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import { CpuBudget } from '../worker/task-limits.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'

export type PostText = Omit<PostToExamine, 'openedAt' | 'site' | 'configuration' | 'repository'>

export interface Shared {
  openedAt: number
  site: Site
  configuration: Configuration
  repository: Repository
}

export type Examined =
  | { is: 'read'; post: Omit<ExaminedPost, 'body'> }
  | { is: 'unread'; path: string; because: UnreadBecause }

/**
 * Examines some posts of one site in one task, which takes a third of the time of as many tasks. If that costs too much,
 * each is examined by itself, so that a bomb among them costs its neighbours nothing.
 */
export async function examinePosts(
  posts: readonly PostText[],
  shared: Shared,
  pool: WorkerPool,
): Promise<Examined[]> {
  // Each batch is an owner of its own, because the pool never gives all its threads to one.
  const owner = { repository: posts[0]?.path ?? '', budget: new CpuBudget(Number.POSITIVE_INFINITY) }
  try {
    const examined = await pool.run('examineAll', { ...shared, posts }, owner)
    return examined.map((post) => ({ is: 'read', post }))
  } catch (error) {
    if (!(error instanceof GalleyError) || error.code === 'stopped') throw error
  }
  const results: Examined[] = []
  for (const post of posts) results.push(await examineAlone(post, shared, pool))
  return results
}

async function examineAlone(post: PostText, shared: Shared, pool: WorkerPool): Promise<Examined> {
  try {
    const { body: _, ...examined } = await pool.run('examine', { ...shared, ...post })
    return { is: 'read', post: examined }
  } catch (error) {
    const because = unreadBecause(error)
    return { is: 'unread', path: post.path, because }
  }
}
