import { defaultConfiguration } from '../../src/content/configuration/configuration.ts'
import { describeSites, siteFiles, siteOf } from '../../src/content/describe-site.ts'
import { type ExaminedPost, examinePost } from '../../src/content/examine.ts'
import { isPinningFile } from '../../src/content/hugo/version.ts'
import { isPost } from '../../src/content/is-post.ts'
import type { Site } from '../../src/content/site.ts'
import { describePost } from '../../src/content/site-stats/site-post.ts'
import { type SiteStats, siteStatsFor } from '../../src/content/site-stats/site-stats.ts'
import { visible } from '../../src/content/visibility.ts'
import { wordsIn } from '../../src/languages/words-in.ts'
import type { Answer, Answers } from './answers.ts'
import { fileOf } from './file-of.ts'
import { reasonForNoPost, reasonToDiffer } from './reason.ts'
import type { SiteOnDisk } from './site-folder.ts'

export type Field = 'date' | 'would publish' | 'address' | 'ends the build'

export interface Difference {
  path: string
  field: Field
  generator: string
  galley: string
  /** Why Galley is right to differ, where it is. */
  reason?: string | undefined
}

export interface Comparison {
  generator: string
  equal: Record<Field, number>
  asked: Record<Field, number>
  differences: readonly Difference[]
  /** Documents the generator answered about whose files are not in the folder: nothing can be compared. */
  missing: readonly string[]
}

/** Examines every document a generator answered about, and compares. `done` hears the share that is done, 0 to 1. */
export function compareSite(disk: SiteOnDisk, answers: Answers, done: (share: number) => void): Comparison {
  const sites = sitesOf(disk, answers)
  const fields = () => ({ date: 0, 'would publish': 0, address: 0, 'ends the build': 0 })
  const [equal, asked] = [fields(), fields()]
  const differences: Difference[] = []
  const heard = new Set<string>()
  const missing: string[] = []
  for (const [index, answer] of answers.documents.entries()) {
    if (index % 50 === 0) done(index / answers.documents.length)
    const path = answers.folder === undefined ? fileOf(answer.path, sites, disk) : answer.path
    if (path === undefined) {
      missing.push(answer.path)
      continue
    }
    heard.add(path)
    const site = siteOf(path, sites)
    const known = site && isPost(path, site, defaultConfiguration)
    const stats = known && answer.refused ? addressesOf(path, disk, site) : undefined
    const post = known ? examine(path, disk, site, stats) : undefined
    for (const [field, generator, galley] of values(answer, post, site, answers.now)) {
      asked[field] += 1
      if (generator === galley) equal[field] += 1
      else {
        const reason = post ? reasonToDiffer(field, post, answer) : reasonForNoPost(path)
        differences.push({ path, field, generator, galley, reason })
      }
    }
  }
  if (answers.folder !== undefined) differences.push(...unread(disk, sites, answers, heard))
  done(1)
  return { generator: answers.generator, equal, asked, differences, missing }
}

/** Posts Galley would have readers see, of which the generator knows nothing. */
function unread(
  disk: SiteOnDisk,
  sites: readonly Site[],
  { folder, now }: Answers,
  heard: ReadonlySet<string>,
): Difference[] {
  return disk.paths.flatMap((path) => {
    const site = siteOf(path, sites)
    if (!site || site.folder !== folder || heard.has(path)) return []
    const post = isPost(path, site, defaultConfiguration) ? examine(path, disk, site) : undefined
    if (!post || !visible(post, now).visible) return []
    const reason = reasonToDiffer('would publish', post, { path })
    return [{ path, field: 'would publish', generator: 'not read', galley: 'yes', reason }]
  })
}

/** The shortest way for a site to say which Hugo builds it. */
const pin = '.hvm'

/** The sites of a folder, as the generator that was asked about them saw them, or as the folder says. */
export function sitesOf({ paths, text }: SiteOnDisk, answers?: Answers): Site[] {
  const { folder, generator, machineZone, version } = answers ?? {}
  const isWhole = generator !== undefined && folder === undefined
  const configuration = isWhole ? { ...defaultConfiguration, generator } : defaultConfiguration
  const sitePaths = version === undefined ? paths : [...paths.filter((path) => !isPinningFile(path)), pin]
  const textOf = (path: string) => (path === pin && version !== undefined ? version : text(path))
  const files = new Map(siteFiles(sitePaths, configuration).map((path) => [path, textOf(path)]))
  const sites = describeSites(sitePaths, files, configuration)
  if (machineZone === undefined) return sites
  return sites.map((site) =>
    site.zone.by === 'site' || site.unknownZone
      ? site
      : { ...site, zone: { by: 'default', zone: machineZone } as const },
  )
}

function examine(path: string, disk: SiteOnDisk, site: Site, siteStats?: SiteStats): ExaminedPost {
  const openedAt = Date.UTC(2000, 0, 1)
  const repository = { paths: disk.paths.join('\n'), hasUnlisted: disk.hasUnlisted }
  const post = { path, ...disk.decoded(path), change: 'modified', openedAt, site, repository } as const
  return examinePost({ ...post, configuration: { rules: {} }, ...(siteStats && { siteStats }) }, wordsIn)
}

/** Which of the site's posts have the same address: some generators end their build at two of them. */
function addressesOf(path: string, { paths, text }: SiteOnDisk, site: Site): SiteStats | undefined {
  const posts = paths.filter((other) => isPost(other, site, defaultConfiguration))
  const head = posts.map((other) => describePost(other, text(other), site))
  return siteStatsFor({ site, before: [], head, lists: [], redirects: [] }, [{ path }]).get(path)
}

function* values(
  answer: Answer,
  post: ExaminedPost | undefined,
  site: Site | undefined,
  now: number,
): Generator<[Field, string, string]> {
  const none = 'no post'
  if (answer.refused) {
    const isRefused = post?.diagnostics.some(({ severity }) => severity === 'error')
    yield ['ends the build', 'refused', isRefused ? 'refused' : post ? dateOf(post) : none]
    return
  }
  if (answer.isDateAsked !== false) {
    const clock = answer.followsMachineZone ? ofMachine : ''
    yield ['date', iso(answer.date) + clock, post ? dateOf(post) : none]
  }
  if (answer.published !== undefined) {
    const seen = post && visible(post, now).visible
    // What the generator never reads need be no post.
    const hidden = post || !answer.published ? 'no' : none
    yield ['would publish', answer.published ? 'yes' : 'no', seen ? 'yes' : hidden]
  }
  if (answer.address !== undefined) {
    // Jekyll's `url` leaves the base path out, Hugo's has it.
    const base = site?.generator === 'jekyll' ? site.basePath : ''
    yield ['address', normal(base + answer.address), post ? normal(post.address ?? 'none') : none]
  }
}

const ofMachine = ' by the clock of the machine that builds'

function dateOf({ date, diagnostics }: ExaminedPost): string {
  if (date.is === 'none') return 'none'
  if (date.is === 'unreadable') return `refused: ${date.problem.is}`
  const isOfMachine = diagnostics.some(({ rule }) => rule === 'date-by-machine')
  return iso(date.instant.epochMs) + (isOfMachine ? ofMachine : '')
}

function iso(ms: number | undefined): string {
  // Generators print whole seconds.
  return ms === undefined ? 'none' : new Date(ms).toISOString().replace(/\.\d+Z/, 'Z')
}

/** Two addresses are one if they differ in what is percent-encoded. */
function normal(address: string): string {
  return encodeURI(decodeURI(address))
}
