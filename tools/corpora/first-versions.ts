import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { siteOf } from '../../src/content/describe-site.ts'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { isPost } from '../../src/content/is-post.ts'
import { refuteErrors, subjectOf } from '../../src/content/refutation.ts'
import type { Site } from '../../src/content/site.ts'
import { sitesOf } from './compare.ts'
import { type Addition, GitHistory } from './git-history.ts'
import type { SiteOnDisk } from './site-folder.ts'
import { examineAsNew, publishedPosts } from './survey.ts'
import { surveySiteStats } from './survey-site-stats.ts'

export interface FirstError extends Addition {
  diagnostic: Diagnostic
  line: string
  /** The date and the subject of the commit that took the line out. */
  takenOutBy: string | undefined
}

export interface FirstVersions {
  posts: number
  errors: FirstError[]
}

/** Posts of a site that may refute an error. More take too long, since each commit has its own. */
const mostOthers = 100

/**
 * The errors of posts as their authors first committed them, each in the site as it was at that commit: a published post was
 * mended before, and has hardly one. That a post stays hidden is left out, since its author may want that.
 */
export async function firstVersions(
  folder: string,
  { since, most }: { since: string; most: number },
  done: (share: number) => void,
): Promise<FirstVersions> {
  const history = new GitHistory(folder)
  const sitesNow = sitesOf(history.siteAt('HEAD'))
  const additions = evenly(
    history.additions(since).filter(({ path }) => siteOfPost(path, sitesNow)),
    most,
  )
  const errors: FirstError[] = []
  let posts = 0
  for (const [index, addition] of additions.entries()) {
    done(index / additions.length)
    const { commit, path } = addition
    const disk = history.siteAt(commit)
    const sites = sitesOf(disk)
    const site = siteOfPost(path, sites)
    if (!site || !disk.paths.includes(path)) continue
    posts += 1
    const lines = disk.text(path).split(/\r?\n/)
    for (const diagnostic of await errorsOf(path, site, sites, disk)) {
      const line = lines[diagnostic.range.line - 1] ?? ''
      errors.push({ ...addition, diagnostic, line, takenOutBy: history.whoTookOut(line, addition) })
    }
  }
  done(1)
  return { posts, errors }
}

async function errorsOf(
  path: string,
  site: Site,
  sites: readonly Site[],
  disk: SiteOnDisk,
): Promise<Diagnostic[]> {
  const ofSite = disk.paths.filter((other) => other !== path && siteOfPost(other, sites) === site)
  const others = evenly(ofSite, mostOthers)
  const stats = surveySiteStats(disk, site, [...others, path])
  const { diagnostics } = await examineAsNew(path, site, disk, stats(path))
  const found = diagnostics.filter(({ severity, rule }) => severity === 'error' && rule !== 'still-hidden')
  if (!found.some((diagnostic) => subjectOf(diagnostic, {}))) return found
  const published = []
  for (const other of others) published.push(await examineAsNew(other, site, disk, stats(other)))
  return refuteErrors(found, publishedPosts(published), {}, () => true).filter(
    ({ severity }) => severity === 'error',
  )
}

function siteOfPost(path: string, sites: readonly Site[]): Site | undefined {
  const site = siteOf(path, sites)
  return site && isPost(path, site, defaultConfiguration) ? site : undefined
}

function evenly<Item>(items: readonly Item[], most: number): Item[] {
  const step = items.length / most
  return step <= 1
    ? [...items]
    : items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step))
}
