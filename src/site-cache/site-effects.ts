import { setImmediate } from 'node:timers/promises'
import type { Configuration } from '../content/configuration/configuration.ts'
import { isPost } from '../content/is-post.ts'
import type { Site } from '../content/site.ts'
import { siteEffects } from '../content/site-files/effects-on-posts.ts'
import type { PostEffect, SiteEffect } from '../content/site-files/site-effect.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import type { WaitMode } from './load-site-stats.ts'
import { filesWhere, textsOf } from './read-texts.ts'

/** A review waits while so many posts are read, which takes some tenths of a second. */
const MOMENT = 500

const MOST_POSTS = 20_000

/** Each is read twice over, as the two sites have it. */
const BATCH = 50

/** The front matter lies within this beginning of a file, in characters. */
const BEGINNING = 40_000

interface ChangeOfSite {
  before: Site
  after: Site
  head: Snapshot
  configuration: Pick<Configuration, 'posts'>
  waitMode: WaitMode
}

/**
 * What a change of a site does to its posts, each read as it is at the head. Undefined if the posts are too many to wait
 * for, or would have to be asked of GitHub one by one.
 */
export async function effectsOnPosts(
  { before, after, head, configuration, waitMode }: ChangeOfSite,
  { workerPool }: { workerPool: TaskRunner },
): Promise<SiteEffect[] | undefined> {
  if (head.isRemote) return []
  const posts = filesWhere(
    await head.files(),
    (path) => path.startsWith(before.folder) && isPost(path, before, configuration),
  )
  if (waitMode === 'some' && posts.length > MOMENT) return undefined
  const change = { before, after, configuration: configuration.posts ? { posts: configuration.posts } : {} }
  const effects: PostEffect[] = []
  for (let from = 0; from < Math.min(posts.length, MOST_POSTS); from += BATCH) {
    const batch = posts.slice(from, from + BATCH)
    const texts = await textsOf(head, batch, Number.POSITIVE_INFINITY, BEGINNING)
    effects.push(...(await workerPool.run('siteEffects', { change, texts })))
    await setImmediate()
  }
  return siteEffects(effects)
}
