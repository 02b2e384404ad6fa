import type { Configuration } from '../content/configuration/configuration.ts'
import { largestPost } from '../content/post.ts'
import { redirectRemedy } from '../content/redirect-remedy.ts'
import type { Site } from '../content/site.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { RemovedPost } from '../publish/review.ts'
import type { WaitMode } from '../site-cache/load-site-stats.ts'
import type { SiteIndex, Takeovers } from '../site-cache/site-index.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'

const MOST_REMOVED = 100

interface ReadRemoved {
  posts: RemovedPost[]
  /** False if the site's other posts were not known in time. */
  isWhole: boolean
}

export interface ReadRemovedServices {
  siteIndex: SiteIndex
  workerPool: TaskRunner
}

interface Commits {
  before: Snapshot
  head: Snapshot
  configuration: Configuration
  waitMode: WaitMode
}

/**
 * The posts that readers no longer find, and what becomes of their addresses. Nothing here decides on a publication, so
 * what cannot be read in time is left open.
 */
export async function readRemoved(
  removed: readonly { path: string; site: Site }[],
  commits: Commits,
  services: ReadRemovedServices,
): Promise<ReadRemoved> {
  const posts: RemovedPost[] = []
  let isWhole = true
  for (const [site, files] of Map.groupBy(removed.slice(0, MOST_REMOVED), (file) => file.site)) {
    const paths = files.map(({ path }) => path)
    try {
      const read = await readOfSite(paths, site, commits, services)
      posts.push(...read.posts)
      isWhole &&= read.isWhole
    } catch (error) {
      unreadBecause(error)
      posts.push(...paths.map(unreadPost))
    }
  }
  return { posts: [...posts, ...removed.slice(MOST_REMOVED).map(({ path }) => unreadPost(path))], isWhole }
}

function unreadPost(path: string): RemovedPost {
  return { path, title: path, isVisible: true, redirect: { is: 'unknown' } }
}

async function readOfSite(
  paths: readonly string[],
  site: Site,
  { before, head, configuration, waitMode }: Commits,
  { siteIndex, workerPool }: ReadRemovedServices,
): Promise<ReadRemoved> {
  const texts = new Map<string, string>()
  for (const path of paths) {
    const file = await before.read(path, largestPost)
    if (file && !file.tooLarge) texts.set(path, new TextDecoder().decode(file.bytes))
  }
  const described = await workerPool.run('removals', { site, texts })
  const addresses = described.flatMap(({ address, isHidden }) => (address && !isHidden ? [address] : []))
  const changed = { before, head, site, configuration, posts: [] }
  const isAsked = addresses.length > 0 && !head.isRemote
  const takeovers =
    isAsked && waitMode !== 'none'
      ? await siteIndex.takeovers(changed, addresses, { isPatient: waitMode === 'all' })
      : undefined
  const posts = described.map(({ path, title, address, isHidden }) => ({
    path,
    title,
    address,
    isVisible: !isHidden,
    redirect: redirectOf(address, site, takeovers),
  }))
  return { posts, isWhole: !isAsked || takeovers !== undefined }
}

function redirectOf(
  address: string | undefined,
  site: Site,
  takeovers: Takeovers | undefined,
): RemovedPost['redirect'] {
  if (address === undefined || !takeovers) return { is: 'unknown' }
  const path = takeovers.byAddress.get(address)
  if (path !== undefined) return { is: 'by', path }
  return { is: 'none', steps: redirectRemedy(address, site, takeovers.files) }
}
