import type { Configuration } from '../content/configuration/configuration.ts'
import { siteOf } from '../content/describe-site.ts'
import type { Diagnostic } from '../content/diagnostic.ts'
import { generatorOf } from '../content/generators/registry.ts'
import { isPost } from '../content/is-post.ts'
import type { Site } from '../content/site.ts'
import type { SiteFileToCheck } from '../content/site-files/check-site-file.ts'
import { largestSiteFile } from '../content/site-files/site-file.ts'
import { type ChangedFile, pathBefore } from '../git/changed-files.ts'
import type { Snapshot } from '../git/snapshot.ts'
import type { Log } from '../log.ts'
import type { WaitMode } from '../site-cache/load-site-stats.ts'
import { effectsOnPosts } from '../site-cache/site-effects.ts'
import { unreadBecause } from '../site-cache/unread-because.ts'
import { withLimit } from '../worker/task-failures.ts'
import type { TaskRunner } from '../worker/worker-pool.ts'
import { type ReadSites, readSites } from './read-sites.ts'

/** A pull request with more has only these read: whoever changes so many moves a whole site. */
export const MOST_SITE_FILES = 50

/** In one task. */
const BATCH = 50

interface ReadSiteFiles {
  diagnostics: Diagnostic[]
  /** What was looked at. */
  paths: readonly string[]
  /** The site whose files are changed first. */
  site: Site | undefined
  /** False if it is not known yet what the change does to posts. */
  isWhole: boolean
  isStalled: boolean
}

interface Commits {
  /** The head itself if there is nothing to compare with. */
  before: Snapshot
  head: Snapshot
  configuration: Configuration
  waitMode: WaitMode
}

/** What is wrong in changed files of the site's own, on which its posts depend, and what their change does to posts. */
export async function readSiteFiles(
  changes: readonly ChangedFile[],
  atHead: ReadSites,
  commits: Commits,
  services: { workerPool: TaskRunner; log: Pick<Log, 'error'> },
  mostFiles = MOST_SITE_FILES,
): Promise<ReadSiteFiles> {
  const { head, before, configuration } = commits
  const describing = await describingFiles(changes, atHead, commits, services)
  const changed = changes.flatMap((change) => {
    const site = siteOf(change.path, atHead.sites)
    if (!site || change.kind === 'deleted' || isPost(change.path, site, configuration)) return []
    const isOwn = generatorOf(site.generator).siteFile(change.path, site) !== undefined
    return isOwn || describing.paths.has(change.path) ? [{ change, site }] : []
  })
  const effects = await effectsBySite(describing.sitesBefore, atHead.sites, commits, services)
  const files: SiteFileToCheck[] = []
  const goneFiles = new Set<string>()
  for (const { change, site } of changed.slice(0, mostFiles)) {
    const text = await textOf(head, change.path)
    if (text === undefined) continue
    const earlier = change.kind === 'added' ? undefined : await textOf(before, pathBefore(change))
    const isFirst = !files.some((file) => file.site === site)
    const itsEffects = isFirst ? (effects.bySite.get(site) ?? []) : []
    files.push({ path: change.path, text, before: earlier, site, effects: itsEffects })
  }
  for (const [site, itsEffects] of effects.bySite)
    if (!files.some((file) => file.site === site)) {
      // All that is changed of the site is gone, so that there is no line to name.
      const ofSite = (path: string) => siteOf(path, atHead.sites) === site
      const gone = describing.gone.find(ofSite)
      if (gone !== undefined) goneFiles.add(gone)
      const path = gone ?? changes.find((change) => ofSite(change.path))?.path
      if (path !== undefined) files.push({ path, text: '', before: '', site, effects: itsEffects })
    }
  const diagnostics: Diagnostic[] = []
  for (let from = 0; from < files.length; from += BATCH) {
    const batch = { files: files.slice(from, from + BATCH), configuration }
    diagnostics.push(...(await withLimit(services.workerPool.run('siteFiles', batch), [])))
  }
  return {
    diagnostics: diagnostics.map((one) => (goneFiles.has(one.path) ? { ...one, goneFrom: before.oid } : one)),
    paths: files.map(({ path }) => path),
    site: files[0]?.site,
    isWhole: effects.isWhole,
    isStalled: effects.isStalled,
  }
}

interface Describing {
  paths: ReadonlySet<string>
  /** Paths at which such files were. */
  gone: readonly string[]
  sitesBefore: readonly Site[]
}

/** The changed files that describe sites; and, if there are any, the sites as they were. */
async function describingFiles(
  changes: readonly ChangedFile[],
  atHead: ReadSites,
  { before, head, configuration }: Commits,
  services: { workerPool: TaskRunner },
): Promise<Describing> {
  const files = new Set(atHead.files)
  const paths = new Set(changes.flatMap(({ path }) => (files.has(path) ? path : [])))
  const mayBeGone = changes.some(({ kind }) => kind === 'deleted' || kind === 'renamed')
  if (before === head || (paths.size === 0 && !mayBeGone)) return { paths, sitesBefore: [], gone: [] }
  const earlier = await readSites(before, configuration, services)
  const filesBefore = new Set(earlier.files)
  const gone = changes.flatMap((change) => {
    const earlierPath = pathBefore(change)
    const isGone = change.kind === 'deleted' || earlierPath !== change.path
    return isGone && filesBefore.has(earlierPath) ? earlierPath : []
  })
  return { paths, gone, sitesBefore: paths.size > 0 || gone.length > 0 ? earlier.sites : [] }
}

async function effectsBySite(
  sitesBefore: readonly Site[],
  sites: readonly Site[],
  commits: Commits,
  services: { workerPool: TaskRunner; log: Pick<Log, 'error'> },
): Promise<{ bySite: Map<Site, SiteFileToCheck['effects']>; isWhole: boolean; isStalled: boolean }> {
  const bySite = new Map<Site, SiteFileToCheck['effects']>()
  let [isWhole, isStalled] = [true, false]
  for (const after of sites) {
    const before = sitesBefore.find(
      ({ folder, generator }) => folder === after.folder && generator === after.generator,
    )
    if (!before || JSON.stringify(before) === JSON.stringify(after)) continue
    try {
      const effects = await effectsOnPosts({ ...commits, before, after }, services)
      if (effects) bySite.set(after, effects)
      isWhole &&= effects !== undefined
    } catch (error) {
      const because = unreadBecause(error)
      isStalled ||= because === 'stalled'
      if (because === 'failed')
        services.log.error(
          { site: after.folder, err: error },
          'a change of a site could not be analysed: a fault of Galley’s own; what it does to posts is not told',
        )
    }
  }
  return { bySite, isWhole, isStalled }
}

async function textOf(snapshot: Snapshot, path: string): Promise<string | undefined> {
  const file = await snapshot.read(path)
  const text = file && !file.tooLarge ? new TextDecoder().decode(file.bytes) : undefined
  return text === undefined || text.length > largestSiteFile ? undefined : text
}
