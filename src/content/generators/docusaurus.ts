import { docusaurusDates, ignoredDates } from '../dates/docusaurus-date.ts'
import { judgesBlogLinks, missingBlogPost } from '../docusaurus/blog-links.ts'
import { blogPostAddress, blogPostAt, datedName } from '../docusaurus/blog-post.ts'
import { docsPageAt } from '../docusaurus/docs-page.ts'
import { imagePlaces, refusesAddress, requiredFiles } from '../docusaurus/image-places.ts'
import { docusaurusBoxes, docusaurusMdx, type Kind } from '../docusaurus/mdx.ts'
import { docusaurusScope } from '../docusaurus/mdx-scope.ts'
import { docusaurusNeeds, docusaurusPlaces } from '../docusaurus/needed-files.ts'
import { lacksPackage } from '../docusaurus/packages.ts'
import { docusaurusRefusals } from '../docusaurus/refusals.ts'
import { configOf, locateDocusaurus, readDocusaurusSite } from '../docusaurus/site.ts'
import { docusaurusSiteFile } from '../docusaurus/site-file.ts'
import { lacksThemePart } from '../docusaurus/theme-parts.ts'
import { translationAt } from '../docusaurus/translations.ts'
import type { DateReading } from '../instant.ts'
import type { Site } from '../site.ts'
import { base, baseTerms, hiddenByDraft } from './base.ts'
import { folderOf } from './config-file.ts'
import { configFile } from './config-file-name.ts'
import type { Generator } from './generator.ts'
import { dateInEntry, dateInName } from './written-date.ts'

/**
 * Docusaurus' blogs (https://docusaurus.io/docs/blog). A post's date is `date`, else the last one in its path
 * (`2030-01-07-salon.md`, `2030/01/07/salon.md`), in UTC. The post is visible at once, whatever its date, unless `draft:
 * true`. A post with `unlisted: true` is built. The address is `slug`, else the date and the name, below the blog's route.
 */
export const docusaurus: Generator = {
  ...base,
  id: 'docusaurus',
  name: 'Docusaurus',
  endsAtDots: 'without-text',
  // Its reader is gray-matter, as in `DEFAULT_PARSE_FRONT_MATTER`: https://github.com/jonschlinkert/gray-matter/blob/master/index.js
  mayTextFollowFence: true,
  readsFenceWord: true,
  runsFrontMatter: (language, site) => /^(?:js|javascript)$/i.test(language) || configOf(site).hasOwnReader,
  readsByJsYaml: (site) => !configOf(site).hasOwnReader,
  refusesRepeatedKeys: () => ({ by: 'Docusaurus', isCertain: true }),
  home: 'https://docusaurus.io',
  readAs: 'by plain values of its configuration, else by its conventions',
  signs: ['docusaurus.config.js'],
  dialect: 'mdx',
  publicFolder: 'static',
  publishedFile: (name, { root }) => `${root}static/${name}`,
  /** https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-client-redirects */
  redirectSteps: (address, { folder, basePath }, files) => [
    {
      file: configFile('docusaurus', folder, files),
      lines: [
        `['@docusaurus/plugin-client-redirects', { redirects: [{ from: '${address.slice(basePath.length)}', to: '/…' }] }]`,
      ],
    },
  ],
  terms: {
    ...baseTerms,
    listFiles: () => /^(?:[^/]+\/){0,3}(?<kind>authors|tags)\.(?:ya?ml|json)$/,
    listsAreBinding: true,
    // The name of one author, as readers see it: https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#author
    noTerms: ['author'],
    listsFor,
  },

  siteFile: docusaurusSiteFile,
  locate: locateDocusaurus,
  readSite: readDocusaurusSite,

  isPost: (path, site) => blogPostAt(path, site) !== undefined,
  collection: (path, site) => blogPostAt(path, site)?.blog.folder ?? '',
  language: (path, site) => translationAt(path.slice(site.root.length), configOf(site).translations)?.locale,

  dates: docusaurusDates,

  needsDate: ({ path }, site) => !isDocumentation(path, site),

  /** Its documentation has no dates. One that is written there can still say when a pull request is to go out. */
  publishDate(post, site) {
    const entry = post.frontMatter.entries.get('date')
    const isEmpty = entry?.value === null || entry?.value === ''
    const isIgnored = isDocumentation(post.path, site)
    const reading: DateReading =
      entry && !isEmpty
        ? dateInEntry(entry, site, isIgnored ? ignoredDates : docusaurusDates)
        : { is: 'none' }
    if (isIgnored && reading.is === 'unreadable' && reading.problem.is === 'not-a-date') return { is: 'none' }
    if (reading.is !== 'none') return reading
    const date = datedName(blogPostAt(post.path, site)?.inside ?? '')?.date
    return date === undefined ? { is: 'none' } : dateInName(date.replaceAll('/', '-'), site, docusaurusDates)
  },

  hiddenBy: hiddenByDraft,
  refusesSameAddress: (site) => configOf(site).refusesSameAddress,
  refusals: docusaurusRefusals,
  endsAtMissingPages: (site) => configOf(site).endsAtBrokenLinks && configOf(site).mdx !== undefined,
  judgesPages: judgesBlogLinks,
  missingPage: missingBlogPost,
  imagePlaces,
  refusesAddress,
  requiredFiles,
  importedPlaces: (from, post, site) =>
    configOf(site).givenToMdx?.isPlain[kindOf(post, site)] ? docusaurusPlaces(from, post, site) : undefined,
  lacksPackage: (from, site) =>
    configOf(site).givenToMdx !== undefined && lacksPackage(from, configOf(site).packages),
  lacksThemePart: (from, site, files) =>
    configOf(site).givenToMdx?.hasOfficialThemes ? lacksThemePart(from, site.root, files) : undefined,
  neededFiles: docusaurusNeeds,
  mayBeMdx: () => true,
  mdxSyntax: (post, site) => docusaurusMdx(post, configOf(site).mdx, kindOf(post.path, site)),
  boxes: (post, site) => docusaurusBoxes(post, configOf(site).mdx, kindOf(post.path, site)),
  mdxScope: ({ path }, site) => docusaurusScope(configOf(site).givenToMdx, kindOf(path, site)),
  address: blogPostAddress,
}

function kindOf(path: string, site: Site): Kind {
  return isDocumentation(path, site) ? 'docs' : 'blog'
}

function isDocumentation(path: string, site: Site): boolean {
  return blogPostAt(path, site) === undefined && docsPageAt(path, site) !== undefined
}

/**
 * Each blog has its own lists, and a translation may have another:
 * https://docusaurus.io/docs/blog#global-authors
 */
function listsFor<List extends { kind: string; file: string }>(
  lists: readonly List[],
  path: string,
  site: Site,
): readonly List[] {
  const translations = `${site.root}${configOf(site).translations.folder}/`
  return [...Map.groupBy(lists, ({ kind }) => kind).values()].flatMap((same) => {
    const around = same.filter(({ file }) => path.startsWith(folderOf(file)))
    const nearest = around.sort((a, b) => b.file.length - a.file.length)[0]
    const original = same.find(({ file }) => !file.startsWith(translations))
    return nearest ?? (path.startsWith(translations) ? original : undefined) ?? []
  })
}
