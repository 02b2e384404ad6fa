import type { Configuration } from '../content/configuration.ts'
import type { Neighbours } from '../content/neighbours.ts'
import type { Severity } from '../content/rule.ts'
import { type AnyRule, rules } from '../content/rules/registry.ts'
import type { Site } from '../content/site.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { Shell } from './shell.ts'
import type { ChangedPosts, SiteIndex } from './site-index.ts'
import { unreadBecause } from './unread-because.ts'

interface Commits {
  before: Snapshot
  head: Snapshot
  configuration: Configuration
  patience: Patience
}

/**
 * With a site whose posts are still to be learned, which takes seconds where it is large: a publication takes what is at
 * hand, a review waits for what takes a moment, and whoever comes to learn waits for all. What could stop a publication is
 * waited for by everybody.
 */
export type Patience = 'none' | 'some' | 'all'

const askers = {
  none: (index: SiteIndex, asked: ChangedPosts) => index.known(asked),
  some: (index: SiteIndex, asked: ChangedPosts) => index.soon(asked),
  all: (index: SiteIndex, asked: ChangedPosts) => index.of(asked),
}

/**
 * What each changed post may know of its site's others, by its path at the head. Where learning it did not get along in time
 * they know nothing, unless it could stop a publication: then that throws.
 */
export async function neighboursOf(
  changed: readonly { change: ChangedFile; site: Site }[],
  { patience, ...commits }: Commits,
  { siteIndex, log }: Pick<Shell, 'siteIndex' | 'log'>,
): Promise<{ neighbours: Map<string, Neighbours>; isStalled: boolean }> {
  const neighbours = new Map<string, Neighbours>()
  const isNeeded = canStop(commits.configuration)
  let isStalled = false
  for (const [site, its] of Map.groupBy(changed, ({ site }) => site)) {
    const posts = its.map(({ change }) =>
      change.kind === 'added' ? { path: change.path } : { path: change.path, pathBefore: pathBefore(change) },
    )
    const asked = { ...commits, site, posts }
    try {
      const found = await askers[isNeeded ? 'all' : patience](siteIndex, asked)
      for (const [path, others] of found ?? []) neighbours.set(path, others)
    } catch (error) {
      if (isNeeded) throw error
      const because = unreadBecause(error)
      if (because === 'failed')
        log.error({ site: site.folder, err: error }, 'nothing was learned of a site: a fault of Galley’s own')
      isStalled ||= because === 'stalled'
    }
  }
  return { neighbours, isStalled }
}

/** Whether something learned from the site's other posts could keep a post from going out: where the site says so. */
export function canStop({ rules: configured }: Pick<Configuration, 'rules'>): boolean {
  return rules.some((rule: AnyRule) => {
    const severity: Severity | 'off' = configured[rule.id]?.severity ?? rule.severity
    return 'asksNeighbours' in rule && rule.asksNeighbours && severity === 'error'
  })
}
