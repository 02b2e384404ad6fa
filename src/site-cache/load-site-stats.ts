import type { Configuration } from '../content/configuration/configuration.ts'
import type { Severity } from '../content/rule.ts'
import { type AnyRule, rules } from '../content/rules/registry.ts'
import type { Site } from '../content/site.ts'
import type { SiteStats } from '../content/site-stats/site-stats.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { Log } from '../log.ts'
import type { UnreadBecause } from '../publish/unread.ts'
import type { ChangedPosts, SiteIndex } from './site-index.ts'
import { unreadBecause } from './unread-because.ts'

interface Commits {
  before: Snapshot
  head: Snapshot
  configuration: Configuration
  waitMode: WaitMode
}

/**
 * How long to wait for a site whose posts are not in the cache, which takes seconds if it is large. `none`, for a
 * publication: use what is cached. `some`, for a review: wait if it is quick. `all`: wait for everything. If a rule
 * that needs it could stop a publication, everybody waits.
 */
export type WaitMode = 'none' | 'some' | 'all'

const loaders = {
  none: (index: SiteIndex, changedPosts: ChangedPosts) => index.cached(changedPosts),
  some: (index: SiteIndex, changedPosts: ChangedPosts) => index.loadIfQuick(changedPosts),
  all: (index: SiteIndex, changedPosts: ChangedPosts) => index.load(changedPosts),
}

interface LoadedSiteStats {
  siteStats: Map<string, SiteStats>
  /** Posts that must not go out before Galley has analysed their site, and why it has not. */
  unlearned: Map<string, UnreadBecause>
  isStalled: boolean
}

/**
 * If the analysis of a site stalls, its posts have no statistics. They count as unread if a rule that needs the statistics
 * could stop a publication.
 */
export async function loadSiteStats(
  changed: readonly { change: ChangedFile; site: Site }[],
  { waitMode, ...commits }: Commits,
  { siteIndex, log }: { siteIndex: SiteIndex; log: Log },
): Promise<LoadedSiteStats> {
  const siteStats = new Map<string, SiteStats>()
  const unlearnedPosts = new Map<string, UnreadBecause>()
  const isNeeded = canStopPublication(commits.configuration)
  let isStalled = false
  // All posts of the site would have to be asked for one by one.
  if (commits.head.isRemote) {
    if (isNeeded) for (const { change } of changed) unlearnedPosts.set(change.path, 'oversize')
    return { siteStats, unlearned: unlearnedPosts, isStalled }
  }
  for (const [site, changes] of Map.groupBy(changed, ({ site }) => site)) {
    const posts = changes.map(({ change }) =>
      change.kind === 'added' ? { path: change.path } : { path: change.path, pathBefore: pathBefore(change) },
    )
    const changedPosts = { ...commits, site, posts }
    try {
      const stats = await loaders[isNeeded ? 'all' : waitMode](siteIndex, changedPosts)
      for (const [path, postStats] of stats ?? []) siteStats.set(path, postStats)
    } catch (error) {
      const because = unreadBecause(error)
      // Otherwise authors would be told that their posts are too long, and could do nothing about it.
      if (isNeeded && because === 'costly') throw error
      if (isNeeded) for (const { change } of changes) unlearnedPosts.set(change.path, because)
      if (because === 'failed')
        log.error(
          { site: site.folder, err: error },
          'a site could not be analysed: a fault of Galley’s own; its posts are not compared with others',
        )
      isStalled ||= because === 'stalled'
    }
  }
  return { siteStats, unlearned: unlearnedPosts, isStalled }
}

export function canStopPublication({ rules: configured }: Pick<Configuration, 'rules'>): boolean {
  return rules.some((rule: AnyRule) => {
    const severity: Severity | 'off' = configured[rule.id]?.severity ?? rule.severity
    return 'usesSiteStats' in rule && rule.usesSiteStats && severity === 'error'
  })
}
