import { checkTogether } from '../content/check.ts'
import {
  type Configuration,
  type ConfigurationProblem,
  configurationPath,
} from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import type { ExaminedPost } from '../content/examine.ts'
import { isPost } from '../content/is-post.ts'
import type { UnreadFile } from '../content/repository.ts'
import type { Site } from '../content/site.ts'
import { withoutRepeated } from '../content/site-files/without-repeated.ts'
import type { ChangedFile } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import { noOverrides } from '../publish/overrides.ts'
import { type Plan, planFor, scheduledPosts } from '../publish/plan.ts'
import { readOwnConfiguration, readRepository, readSites } from '../review/read-sites.ts'
import { refutePostErrors } from '../review/refute-errors.ts'
import { PublishedErrors } from '../site-cache/published-errors.ts'
import type { SiteIndex } from '../site-cache/site-index.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import { type CheckedSiteFiles, checkSiteFiles } from './check-site-files.ts'
import { examineSite, type WantedPost } from './examine-site.ts'
import { postText } from './post-text.ts'
import type { UncheckedPost } from './unchecked-post.ts'
import type { WorkingTree } from './working-tree.ts'

export interface SiteCheck {
  tree: WorkingTree
  /** What was there before the changes; the working tree itself if there is nothing to compare with. */
  before: Snapshot
  /** Of the posts that are to be checked, the path each had before; '' if it is new. */
  pathBefore(path: string): string | undefined
  /** Files that have changed, or all that are to be checked if there is nothing to compare with. */
  changes: readonly ChangedFile[]
  /** All changed posts go out together, as those of a pull request do. */
  together: boolean
  siteIndex: SiteIndex
  /** In milliseconds since the epoch. */
  at(sites: readonly Site[]): number
}

export interface CheckedPost extends Omit<ExaminedPost, 'body'> {
  site: Site
  /** '' if nothing has to be quoted from it. */
  text: string
  plan: Plan
}

export interface CheckedSite {
  at: number
  configuration: Configuration
  problems: readonly ConfigurationProblem[]
  /** '' if nothing has to be quoted from it. */
  configurationText: string
  /** The site nearest the root comes first. Empty if there is none. */
  sites: readonly Site[]
  unreadFiles: readonly UnreadFile[]
  posts: readonly CheckedPost[]
  unchecked: readonly UncheckedPost[]
  siteFiles: CheckedSiteFiles
}

/** Checks the posts of a working tree as a review checks those of a pull request. */
export async function checkSite(
  { tree, before, pathBefore, changes, together, siteIndex, at: momentFor }: SiteCheck,
  pool: WorkerPool,
  progress: (done: number, all: number) => void,
): Promise<CheckedSite> {
  const services = { workerPool: pool, publishedErrors: new PublishedErrors() }
  const { configuration, problems } = await readOwnConfiguration(before, services)
  const atHead = await readSites(tree, configuration, services)
  const { sites, unreadFiles } = atHead
  const at = sites.length ? momentFor(sites) : 0
  const siteIfPost = (path: string) => {
    const site = siteOf(path, sites)
    return site && isPost(path, site, configuration) ? site : undefined
  }
  const wanted = [...(await tree.files()).keys()].sort().flatMap((path): WantedPost[] => {
    const earlier = pathBefore(path)
    const site = earlier === undefined ? undefined : siteIfPost(path)
    return site ? [{ path, site, ...(earlier && { pathBefore: earlier }) }] : []
  })
  const links = [...(await tree.notFollowed())].filter(
    ([path, kind]) => kind === 'symbolic link' && pathBefore(path) !== undefined && siteIfPost(path),
  )
  const repository = await readRepository(tree, [])
  const unchecked: UncheckedPost[] = links.map(([path]) => ({ path, because: 'linked' }))
  const posts: CheckedPost[] = []
  let done = 0
  for (const [site, its] of Map.groupBy(wanted, (post) => post.site)) {
    const examined = await examineSite(
      its,
      { tree, before, site, configuration, repository, siteIndex, at },
      pool,
      (count) => progress(done + count, wanted.length),
    )
    done += its.length
    for (const result of examined)
      if (result.is === 'read') posts.push({ ...result.post, site, text: result.text, plan: NO_PLAN })
      else unchecked.push(result)
  }
  // With nothing to compare with, what is in the last commit counts as published, but for the post itself.
  const isEvidence = (path: string, of: string) => before !== tree || (path !== of && pathBefore(path) !== '')
  const refuted = await refutePostErrors(posts, { before, configuration, at, isEvidence }, services)
  const siteFiles = await checkSiteFiles(changes, atHead, { before, head: tree, configuration }, pool)
  const shown = withoutRepeated(refuted, siteFiles.diagnostics)
  return {
    at,
    configuration,
    problems,
    configurationText: await textOfConfiguration(before, problems),
    sites,
    unreadFiles: wanted.length ? unreadFiles : [],
    posts: withPlans(shown, { together, at, configuration }),
    unchecked,
    siteFiles,
  }
}

async function textOfConfiguration(
  before: Snapshot,
  problems: readonly ConfigurationProblem[],
): Promise<string> {
  const reading = problems.length ? await postText(before, configurationPath) : undefined
  return reading?.is === 'text' ? reading.text : ''
}

const NO_PLAN: Plan = { is: 'none', why: 'no-posts' }

/** Adds when each post goes out, and the warnings about dates that a single post cannot show. */
function withPlans(
  posts: readonly CheckedPost[],
  { together, at, configuration }: { together: boolean; at: number; configuration: Configuration },
): CheckedPost[] {
  const groups = together ? [posts] : posts.map((post) => [post])
  return groups.flatMap((group) => {
    const plan = planFor(group, at, noOverrides)
    const zone = group[0]?.site.zone.zone ?? 'UTC'
    const scheduled = scheduledPosts(group, at)
    const shared =
      plan.is === 'at'
        ? checkTogether({ scheduled, windows: configuration.publish.window, zone }, configuration.rules)
        : []
    return group.map((post) => ({
      ...post,
      plan,
      diagnostics: [...post.diagnostics, ...shared.filter(({ path }) => path === post.path)],
    }))
  })
}
