import { type Configuration, readConfiguration } from '../content/configuration/configuration.ts'
import { describeSites } from '../content/describe-site.ts'
import { type ExaminedPost, examinePost, type PostToExamine } from '../content/examine.ts'
import { readFrontMatter } from '../content/front-matter/front-matter.ts'
import { generatorOf } from '../content/generators/registry.ts'
import { planRedirect, type RedirectFacts } from '../content/plan-redirect.ts'
import { isTooLarge, readPost } from '../content/post.ts'
import { redirectWish } from '../content/redirect-wish.ts'
import { readPermalinks, readRedirects } from '../content/redirects.ts'
import { publishedSubjects } from '../content/refutation.ts'
import { releasePost } from '../content/release.ts'
import type { RuleId } from '../content/rules/registry.ts'
import type { Site } from '../content/site.ts'
import { diagnosticsOfSiteFiles, type SiteFileToCheck } from '../content/site-files/check-site-file.ts'
import { effectOn, type SiteChange } from '../content/site-files/effects-on-posts.ts'
import { describePost } from '../content/site-stats/site-post.ts'
import { readTermLists } from '../content/site-stats/term-lists.ts'
import { titleOf } from '../content/title.ts'
import { expiryOf, unpublishPost } from '../content/unpublish.ts'
import { wordsIn } from '../languages/words-in.ts'
import type { RawFiles } from '../render/addresses.ts'
import { changesBetween, type PostFile } from '../render/changes.ts'
import { dataFiles } from '../render/liquid/data-files.ts'
import { readDocuments } from '../render/liquid/read-site-values.ts'
import { renderPage } from '../render/page.ts'
import { previewPost } from '../render/preview.ts'
import type { Sheet } from '../render/styles.ts'

export const tasks = {
  ready: async (task: string): Promise<undefined> => {
    if (task === 'styles') await sheets()
  },

  configuration: (text: string | undefined) => readConfiguration(text),

  sites: ({ paths, files, configuration }: SitesToDescribe) => describeSites(paths, files, configuration),

  examine: (post: PostToExamine): ExaminedPost => examinePost(post, wordsIn),

  mdx: async ({ path, text, site, needed }: MdxToCheck) =>
    isTooLarge(text) ? undefined : (await mdxParser()).checkMdx(path, text, site, needed),

  siteFiles: ({ files, configuration }: SiteFilesToCheck) => diagnosticsOfSiteFiles(files, configuration),

  siteEffects: ({ change, texts }: { change: SiteChange; texts: ReadonlyMap<string, string> }) =>
    [...texts].flatMap(([path, text]) => effectOn(path, text, change)),

  examineAll: ({ posts, ...shared }: PostsToExamine) =>
    posts.map((post) => {
      const { body: _, ...examined } = examinePost({ ...shared, ...post }, wordsIn)
      return examined
    }),

  publishedSubjects: async ({ texts, onlyRules, ...shared }: PublishedPostsToRead) => {
    const { generator } = shared.site
    const subjects: [path: string, keys: string[]][] = []
    for (const [path, text] of texts) {
      const isMdx = onlyRules.includes('mdx-error') && generatorOf(generator).mayBeMdx(path)
      const mdx = isMdx ? (await mdxParser()).checkMdx(path, text, shared.site) : undefined
      const post = { ...shared, path, text, isUtf8: true, ...(mdx && { mdx }) }
      subjects.push([path, publishedSubjects(post, onlyRules, wordsIn)])
    }
    return subjects
  },

  describe: ({ site, texts }: SiteTexts) => [...texts].map(([path, text]) => describePost(path, text, site)),

  redirects: (texts: ReadonlyMap<string, string>) => readRedirects(texts),

  permalinks: (texts: ReadonlyMap<string, string>) => readPermalinks(texts),

  removals: ({ site, texts }: SiteTexts) =>
    [...texts].map(([path, text]) => {
      const { address, isHidden } = describePost(path, text, site)
      return { path, address, isHidden, title: titleOf(readPost(path, text, generatorOf(site.generator))) }
    }),

  lists: ({ site, texts }: SiteTexts) => readTermLists(texts, site),

  expiries: ({ site, texts, key }: SiteTexts & { key: string | undefined }) =>
    [...texts].flatMap(([path, text]) => {
      const expiry = expiryOf(readPost(path, text, generatorOf(site.generator)), site, key)
      return expiry ? [[path, expiry] as const] : []
    }),

  unpublish: ({ path, text, site, unpublish: { key, redirect }, atMs }: PostToUnpublish) => {
    const post = readPost(path, text, generatorOf(site.generator))
    const change = unpublishPost({ path, text }, site, key, atMs)
    return { change, title: titleOf(post), wish: redirectWish(post, site, redirect) }
  },

  redirect: ({ facts, site }: { facts: RedirectFacts; site: Site }) => planRedirect(facts, site),

  release: ({ path, text, site, taken }: DraftToRelease) => {
    const takenPaths = new Set(taken)
    return releasePost({ path, text }, site, (candidate) => takenPaths.has(candidate))
  },

  preview: ({ path, text, site, files }: { path: string; text: string; site: Site; files: RawFiles }) =>
    isTooLarge(text)
      ? []
      : previewPost({ path, ...readFrontMatter(text, generatorOf(site.generator)) }, site, files).blocks,

  changes: ({ before, after, site }: { before: PostFile; after: PostFile; site: Site }) =>
    changesBetween(before, after, site),

  page: (post: Parameters<typeof renderPage>[0]) => renderPage(post),

  data: (texts: ReadonlyMap<string, string>) => dataFiles(texts),

  documents: (read: Parameters<typeof readDocuments>[0]) => readDocuments(read),

  styles: async (sheet: Sheet) => (await sheets()).compileStyles(sheet),
}

/** MDX's parser takes a third of a second to load, and most sites have no MDX. */
function mdxParser() {
  return import('../render/mdx/check-mdx.ts')
}

/** Sass is large, and most sites have none to compile. */
function sheets() {
  return import('../render/styles.ts')
}

interface PostOfSite {
  path: string
  text: string
  site: Site
}

interface MdxToCheck extends PostOfSite {
  /** Texts of files that it imports, by path. */
  needed?: ReadonlyMap<string, string>
}

/** Posts of one site. What they share crosses to the worker once. */
interface PostsToExamine extends Pick<PostToExamine, 'openedAt' | 'site' | 'configuration' | 'repository'> {
  posts: readonly Omit<PostToExamine, 'openedAt' | 'site' | 'configuration' | 'repository'>[]
}

interface PublishedPostsToRead
  extends Pick<PostToExamine, 'openedAt' | 'site' | 'configuration' | 'repository'> {
  texts: ReadonlyMap<string, string>
  onlyRules: readonly RuleId[]
}

interface PostToUnpublish extends PostOfSite {
  unpublish: { key: string; redirect?: string | undefined }
  atMs: number
}

interface SiteFilesToCheck {
  files: readonly SiteFileToCheck[]
  configuration: Pick<Configuration, 'rules'>
}

interface SiteTexts {
  site: Site
  texts: ReadonlyMap<string, string>
}

interface DraftToRelease {
  path: string
  text: string
  site: Site
  taken: readonly string[]
}

interface SitesToDescribe {
  paths: readonly string[]
  files: ReadonlyMap<string, string>
  configuration: Configuration
}

export type Tasks = typeof tasks
