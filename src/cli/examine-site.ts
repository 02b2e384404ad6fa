import type { Configuration } from '../content/configuration/configuration.ts'
import type { DecodedText } from '../content/decode-text.ts'
import type { ExaminedPost } from '../content/examine.ts'
import { generatorOf } from '../content/generators/registry.ts'
import type { Repository } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import type { SiteStats } from '../content/site-stats/site-stats.ts'
import { GalleyError } from '../errors.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { readNeeded } from '../site-cache/read-needed.ts'
import type { SiteIndex } from '../site-cache/site-index.ts'
import { withLimit } from '../worker/task-failures.ts'
import { CpuBudget } from '../worker/task-limits.ts'
import type { Tasks } from '../worker/tasks.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { examinePosts, type PostText } from './examine-posts.ts'
import { postText } from './post-text.ts'
import type { UncheckedPost } from './unchecked-post.ts'

export interface WantedPost {
  path: string
  site: Site
  /** Undefined for a new post. */
  pathBefore?: string
}

interface Surroundings {
  tree: Snapshot
  before: Snapshot
  site: Site
  configuration: Configuration
  repository: Repository
  siteIndex: SiteIndex
  at: number
}

type Result =
  | { is: 'read'; post: Omit<ExaminedPost, 'body'>; text: string }
  | ({ is: 'unread' } & UncheckedPost)

const BATCH_POSTS = 50
const BATCHES_AT_ONCE_PER_THREAD = 2

/** Examines posts of one site, on all threads. The results come in no order. */
export async function examineSite(
  posts: readonly WantedPost[],
  { tree, before, site, configuration, repository, siteIndex, at }: Surroundings,
  pool: WorkerPool,
  progress: (done: number) => void,
): Promise<Result[]> {
  const changed = { before, head: tree, site, configuration, posts }
  const siteStats = await withLimit(siteIndex.load(changed), new Map<string, SiteStats>())
  const shared = { openedAt: at, site, configuration, repository }
  const results: Result[] = []
  let next = 0
  progress(0)
  const examineBatches = async () => {
    while (next < posts.length) {
      const batch = posts.slice(next, next + BATCH_POSTS)
      next += batch.length
      const texts = new Map<string, string>()
      const readable: PostText[] = []
      for (const post of batch) {
        const reading = await postText(tree, post.path)
        if (reading.is === 'none') results.push({ ...reading, is: 'unread', path: post.path })
        else {
          texts.set(post.path, reading.text)
          readable.push(await withBefore(post, reading))
        }
      }
      for (const result of await examinePosts(readable, shared, pool)) {
        if (result.is === 'unread') results.push(result)
        else {
          const { path, diagnostics } = result.post
          results.push({ ...result, text: diagnostics.length ? (texts.get(path) ?? '') : '' })
        }
      }
      progress(results.length)
    }
  }
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE_PER_THREAD * pool.threads }, examineBatches))
  return results

  async function withBefore(
    { path, pathBefore }: WantedPost,
    { text, isUtf8 }: DecodedText,
  ): Promise<PostText> {
    const stats = siteStats.get(path)
    const needed = await readNeeded(tree, { path, text, site })
    const isMdx = generatorOf(site.generator).mayBeMdx(path)
    const mdx = isMdx && (await readMdx({ path, text, site, needed }, pool))
    const earlier =
      pathBefore === undefined || before === tree ? undefined : await postText(before, pathBefore)
    return {
      path,
      text,
      isUtf8,
      change: pathBefore === undefined ? 'added' : 'modified',
      ...(earlier?.is === 'text' && {
        before: { path: pathBefore ?? path, text: earlier.text, isUtf8: earlier.isUtf8 },
      }),
      ...(needed.size > 0 && { needed }),
      ...(stats && { siteStats: stats }),
      ...(mdx && { mdx }),
    }
  }
}

/** `unchecked` if that costs more than a post may: then nobody can say if the site would be built. */
async function readMdx(post: Parameters<Tasks['mdx']>[0], pool: WorkerPool) {
  const owner = { repository: post.path, budget: new CpuBudget(Number.POSITIVE_INFINITY) }
  try {
    return await pool.run('mdx', post, owner)
  } catch (error) {
    if (!(error instanceof GalleyError) || error.code === 'stopped') throw error
    return { is: 'unchecked' } as const
  }
}
