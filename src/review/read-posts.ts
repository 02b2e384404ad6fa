import type { Configuration } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import { isPost } from '../content/is-post.ts'
import { largestPost } from '../content/post.ts'
import type { Site } from '../content/site.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { AnalyzedPosts } from '../publish/analyzed-posts.ts'
import { isUnpublishing } from '../publish/unpublishing.ts'
import { loadSiteStats, type WaitMode } from '../site-cache/load-site-stats.ts'
import { readNeeded } from '../site-cache/read-needed.ts'
import type { SiteIndex } from '../site-cache/site-index.ts'
import { type AnalyzePostsServices, analyzePosts } from './analyze-posts.ts'
import type { PullCommits } from './fetch-commits.ts'
import { type OpenCommitsServices, openCommits } from './open-commits.ts'
import { withLanguage } from './read-language.ts'
import { readRemoved } from './read-removed.ts'
import { readSiteFiles } from './read-site-files.ts'
import { readOwnConfiguration, readRepository, readSites } from './read-sites.ts'
import { type RefuteErrorsServices, refutePostErrors } from './refute-errors.ts'

export const MOST_POSTS = 100

export interface ReadPostsServices extends OpenCommitsServices, AnalyzePostsServices, RefuteErrorsServices {
  siteIndex: SiteIndex
}

/**
 * Reads a pull request's posts from Git and analyses each: the changes since the merge base, with the site at the
 * head and Galley's configuration on the base branch. Throws as `WorkerPool` does if neither the configuration nor
 * the site could be read. @param waitMode how long to wait for a site whose posts are not in the cache yet.
 */
export async function readPosts(
  commits: PullCommits,
  services: ReadPostsServices,
  waitMode: WaitMode,
): Promise<AnalyzedPosts> {
  const { pull, mergeBase } = commits
  const { sha, branch } = pull.base
  const opened = await openCommits(commits, services, [{ oid: sha, ref: `refs/heads/${branch}` }])
  const base = opened.snapshot(sha)
  const before = opened.snapshot(mergeBase)
  const head = opened.snapshot(pull.head.sha)
  const { configuration, problems } = await readOwnConfiguration(base, services)
  const { entries, files: changes } = await opened.changes(mergeBase, pull.head.sha)
  const atHead = await readSites(head, configuration, services)
  const { sites, unreadFiles } = atHead
  const changed = changes.flatMap((change) => {
    const site = siteOf(change.path, sites)
    return site && isChangedPost(change, site, configuration) ? [{ change, site }] : []
  })
  const linkedPosts = entries.flatMap(({ path, after }) => {
    const site = after?.kind === 'symbolic link' && siteOf(path, sites)
    return site && isPost(path, site, configuration) ? path : []
  })
  const sitesWithPosts = new Set(
    [...changed.map(({ change }) => change.path), ...linkedPosts].map((path) => siteOf(path, sites)),
  )
  const repository = await readRepository(head, changes)
  const reviewedChanges = changed.slice(0, MOST_POSTS)
  const context = { before, head, configuration, waitMode }
  const { siteStats, unlearned, isStalled } = await loadSiteStats(reviewedChanges, context, services)
  const postsToAnalyze = reviewedChanges.map(({ change, site }) => ({
    change,
    because: unlearned.get(change.path),
    hasSiteStats: siteStats.has(change.path),
    read: async () => {
      const file = await head.read(change.path, largestPost)
      const earlier = change.kind === 'added' ? undefined : await before.read(pathBefore(change), largestPost)
      const postStats = siteStats.get(change.path)
      const needed = await readNeeded(head, { path: change.path, file, site })
      const post = { siteStats: postStats, change, file, needed, before: earlier }
      return { pull, site, configuration, repository, ...post }
    },
  }))
  const analyses = await analyzePosts(commits, postsToAnalyze, services)
  const posts = await refutePostErrors(
    analyses.flatMap((analysis) => (analysis.is === 'read' ? analysis.post : [])),
    { before, configuration, at: pull.openedAt },
    services,
  )
  const stillShown = new Set(posts.filter(({ hiddenBy }) => !hiddenBy.length).map(({ path }) => path))
  const removed = await readRemoved(
    changes.flatMap((change) => {
      const site = siteOf(change.path, sites)
      return site && isRemoved(change, site, { pull, configuration, stillShown })
        ? [{ path: change.path, site }]
        : []
    }),
    context,
    services,
  )
  const siteFiles = await readSiteFiles(changes, atHead, context, services)
  return {
    configuration,
    configurationProblems: problems,
    mergeBase,
    site: await withLanguage(changed[0]?.site ?? siteFiles.site ?? sites[0], sites, head, configuration),
    sites,
    posts,
    siteDiagnostics: siteFiles.diagnostics,
    removed: removed.posts,
    unread: analyses.flatMap((analysis) => (analysis.is === 'unread' ? analysis.post : [])),
    linkedPosts,
    unreadFiles: unreadFiles.filter(({ path }) => sitesWithPosts.has(siteOf(path, sites))),
    leftOut: changed.length - reviewedChanges.length,
    changedEntries: entries,
    // A site that is read file by file is not learned.
    isWhole:
      head.isRemote === true ||
      (removed.isWhole &&
        siteFiles.isWhole &&
        reviewedChanges.every(({ change }) => siteStats.has(change.path))),
    isStalled: isStalled || siteFiles.isStalled || posts.some((post) => post.isStalled),
  }
}

/** What becomes of a renamed post's address, its own rule says. */
function isRemoved(
  change: ChangedFile,
  site: Site,
  {
    pull,
    configuration,
    stillShown,
  }: { pull: PullCommits['pull']; configuration: Configuration; stillShown: ReadonlySet<string> },
): boolean {
  const isHidden = change.kind === 'modified' && isUnpublishing(pull) && !stillShown.has(change.path)
  const isGone = change.kind === 'deleted' || isHidden
  return isGone && isPost(change.path, site, configuration)
}

function isChangedPost(change: ChangedFile, site: Site, configuration: Configuration): boolean {
  return change.kind !== 'deleted' && isPost(change.path, site, configuration)
}
