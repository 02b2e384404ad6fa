import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { siteOf } from '../../src/content/describe-site.ts'
import type { Diagnostic } from '../../src/content/diagnostic.ts'
import { type ExaminedPost, examinePost } from '../../src/content/examine.ts'
import { generatorOf } from '../../src/content/generators/registry.ts'
import { isPost } from '../../src/content/is-post.ts'
import { isShown, type PublishedPosts, refuteErrors, subjectKeys } from '../../src/content/refutation.ts'
import type { Repository } from '../../src/content/repository.ts'
import { type RuleId, rules } from '../../src/content/rules/registry.ts'
import type { Site } from '../../src/content/site.ts'
import type { SiteStats } from '../../src/content/site-stats/site-stats.ts'
import { wordsIn } from '../../src/languages/words-in.ts'
import type { SiteOnDisk } from './site-folder.ts'
import { surveySiteStats } from './survey-site-stats.ts'

export interface Firing {
  diagnostic: Diagnostic
  /** The line it points at, as its author wrote it. */
  line: string
}

export interface Survey {
  posts: number
  /** Every rule, in the registry's order. */
  firings: ReadonlyMap<RuleId, readonly Firing[]>
}

/** What each rule says of every post of a site, as if each were new and its pull request had been opened a day before its date. */
export async function surveySite(
  disk: SiteOnDisk,
  sites: readonly Site[],
  done: (share: number) => void,
): Promise<Survey> {
  const firings = new Map<RuleId, Firing[]>(rules.map(({ id }) => [id, []]))
  const paths = disk.paths.filter((path) => {
    const site = siteOf(path, sites)
    return site && isPost(path, site, defaultConfiguration)
  })
  const bySite = Map.groupBy(paths, (path) => siteOf(path, sites))
  const stats = new Map([...bySite].map(([site, its]) => [site, site && surveySiteStats(disk, site, its)]))
  const examined = new Map<string, ExaminedPost>()
  for (const [index, path] of paths.entries()) {
    if (index % 50 === 0) done(index / paths.length)
    const site = siteOf(path, sites)
    if (!site) continue
    examined.set(path, await examineAsNew(path, site, disk, stats.get(site)?.(path)))
  }
  const published = publishedPosts([...examined.values()])
  for (const [path, { diagnostics }] of examined) {
    const lines = disk.text(path).split(/\r?\n/)
    for (const diagnostic of refuteErrors(diagnostics, published, {}, (other) => other !== path))
      firings.get(diagnostic.rule)?.push({ diagnostic, line: lines[diagnostic.range.line - 1] ?? '' })
  }
  done(1)
  return { posts: paths.length, firings }
}

/** All posts that readers see today, as if the others had been published before each. */
export function publishedPosts(posts: readonly ExaminedPost[]): PublishedPosts {
  const having = posts
    .filter((post) => isShown(post, Date.now()))
    .flatMap((post) => subjectKeys(post, {}).map((key) => ({ key, path: post.path })))
  const bySubject = Map.groupBy(having, ({ key }) => key)
  return new Map(
    [...bySubject].map(([key, its]) => [key, { paths: its.map(({ path }) => path), isMore: false }]),
  )
}

interface FilesOfSite {
  known: ReadonlySet<string>
  repository: Repository
}

/** All posts of a site share them, and a large one has thousands of paths. */
const files = new WeakMap<SiteOnDisk, FilesOfSite>()

function filesOf(disk: SiteOnDisk): FilesOfSite {
  const repository = () => ({ paths: disk.paths.join('\n'), hasUnlisted: disk.hasUnlisted })
  const its = files.get(disk) ?? { known: new Set(disk.paths), repository: repository() }
  files.set(disk, its)
  return its
}

/** The verdict on a post as if it were new, and its pull request had been opened a day before its date. */
export async function examineAsNew(
  path: string,
  site: Site,
  disk: SiteOnDisk,
  siteStats: SiteStats | undefined,
): Promise<ExaminedPost> {
  const { neededFiles, mayBeMdx } = generatorOf(site.generator)
  const file = { path, ...disk.decoded(path) }
  const { known, repository } = filesOf(disk)
  const wanted = neededFiles(file, site, { has: (other) => known.has(other), all: () => disk.paths })
  const needed = new Map(wanted.map((other) => [other, disk.text(other)]))
  // As in a review, whoever has no MDX does not load its parser.
  const mdx = mayBeMdx(path)
    ? (await import('../../src/render/mdx/check-mdx.ts')).checkMdx(path, file.text, site, needed)
    : undefined
  const around = { site, repository, needed, configuration: { rules: {} } }
  const post = {
    ...{ ...file, change: 'added' as const, ...around },
    ...(siteStats && { siteStats }),
    ...(mdx && { mdx }),
  }
  const { date } = examinePost({ ...post, openedAt: 0 }, wordsIn)
  const openedAt = date.is === 'instant' ? date.instant.epochMs - 86_400_000 : Date.UTC(2020, 0, 1)
  return examinePost({ ...post, openedAt }, wordsIn)
}
