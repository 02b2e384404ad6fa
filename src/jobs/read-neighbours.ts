import type { Configuration } from '../content/configuration.ts'
import type { Neighbours } from '../content/neighbours.ts'
import type { Severity } from '../content/rule.ts'
import { type AnyRule, rules } from '../content/rules/registry.ts'
import type { Site } from '../content/site.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { Shell } from './shell.ts'

interface Commits {
  before: Snapshot
  head: Snapshot
  configuration: Configuration
  /** Else only what is at hand. */
  waits: boolean
}

/** What each changed post may know of its site's others, by its path at the head. */
export async function neighboursOf(
  changed: readonly { change: ChangedFile; site: Site }[],
  { waits, ...commits }: Commits,
  { siteIndex }: Shell,
): Promise<Map<string, Neighbours>> {
  const all = new Map<string, Neighbours>()
  for (const [site, its] of Map.groupBy(changed, ({ site }) => site)) {
    const posts = its.map(({ change }) =>
      change.kind === 'added' ? { path: change.path } : { path: change.path, pathBefore: pathBefore(change) },
    )
    const asked = { ...commits, site, posts }
    const found = waits ? await siteIndex.of(asked) : siteIndex.known(asked)
    for (const [path, neighbours] of found ?? []) all.set(path, neighbours)
  }
  return all
}

/** Whether something learned from the site's other posts could keep a post from going out: where the site says so. */
export function canStop({ rules: configured }: Pick<Configuration, 'rules'>): boolean {
  return rules.some((rule: AnyRule) => {
    const severity: Severity | 'off' = configured[rule.id]?.severity ?? rule.severity
    return 'asksNeighbours' in rule && rule.asksNeighbours && severity === 'error'
  })
}
