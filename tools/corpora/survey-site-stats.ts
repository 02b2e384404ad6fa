import type { Site } from '../../src/content/site.ts'
import { describePost, type SitePost } from '../../src/content/site-stats/site-post.ts'
import { type SiteStats, siteStatsFor } from '../../src/content/site-stats/site-stats.ts'
import { readTermLists, termListFiles } from '../../src/content/site-stats/term-lists.ts'
import type { SiteOnDisk } from './site-folder.ts'

/** What each post of a site may know of the others, which are all there are but itself. */
export function surveySiteStats(
  disk: SiteOnDisk,
  site: Site,
  paths: readonly string[],
): (path: string) => SiteStats | undefined {
  const posts: SitePost[] = paths.map((path) => describePost(path, disk.text(path), site))
  const files = new Map(termListFiles(disk.paths, site).map((path) => [path, disk.text(path)]))
  const lists = readTermLists(files, site)
  const all = { site, before: posts, head: posts, lists, redirects: [] }
  const siteStats = siteStatsFor(
    all,
    paths.map((path) => ({ path, pathBefore: path })),
  )
  return (path) => siteStats.get(path)
}
