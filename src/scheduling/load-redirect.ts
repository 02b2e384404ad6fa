import type { Configuration } from '../content/configuration/configuration.ts'
import {
  type RedirectFacts,
  type RedirectPlan,
  redirectSources,
  type SiteFile,
  wholeAddress,
} from '../content/plan-redirect.ts'
import { largestPost } from '../content/post.ts'
import type { RedirectWish } from '../content/redirect-wish.ts'
import type { Site } from '../content/site.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { SiteIndex } from '../site-cache/site-index.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'

export interface RedirectServices {
  siteIndex: SiteIndex
  workerPool: TaskRunner
}

export interface PostOfSite {
  path: string
  site: Site
  snapshot: Snapshot
  configuration: Configuration
}

/** Reads what decides how the readers of a post that is taken out are sent on, and plans it. */
export async function loadRedirect(
  wish: Extract<RedirectWish, { is: 'wish' }>,
  post: PostOfSite,
  services: RedirectServices,
): Promise<RedirectPlan> {
  try {
    const facts = await readFacts(wish, post, services)
    if (facts) return await services.workerPool.run('redirect', { facts, site: post.site })
  } catch (error) {
    // A post is taken out all the same.
    unreadBecause(error)
  }
  return { is: 'by-hand', why: 'not-read', steps: [] }
}

async function readFacts(
  { from, to }: { from: string | undefined; to: string },
  { path, site, snapshot, configuration }: PostOfSite,
  { siteIndex }: RedirectServices,
): Promise<RedirectFacts | undefined> {
  const unknown = { from: undefined, to, takenOverBy: undefined, redirectFiles: [], sources: [] }
  if (from === undefined) return unknown
  const commits = { before: snapshot, head: snapshot, site, configuration, posts: [] }
  const takeovers = await siteIndex.takeovers(commits, [from], { isPatient: true, leaving: path })
  if (!takeovers) return undefined
  const target = wholeAddress(to, site)
  const pages = target.startsWith('/') ? await siteIndex.postsAt(target, commits) : []
  const paths = [...(await snapshot.files()).keys()]
  const sources: SiteFile[] = []
  for (const source of new Set(redirectSources({ from, to }, site, { paths, pages }))) {
    const file = await snapshot.read(source, largestPost)
    if (file?.tooLarge) return undefined
    if (file) sources.push({ path: source, text: decode(file.bytes) })
  }
  const { byAddress, files: redirectFiles } = takeovers
  return { from, to, takenOverBy: byAddress.get(from), redirectFiles, sources }
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
