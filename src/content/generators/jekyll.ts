import { Temporal } from 'temporal-polyfill'
import { jekyllDates } from '../dates/jekyll-date.ts'
import { addressAsIs, jekyllAddress } from '../jekyll/address.ts'
import { dataOf, entryOf } from '../jekyll/data.ts'
import { defaultValues } from '../jekyll/defaults.ts'
import { documentAt, type JekyllDocument } from '../jekyll/document.ts'
import { passedOver } from '../jekyll/filter.ts'
import { jekyllLinkTags } from '../jekyll/link-tags.ts'
import { jekyllLiquid } from '../jekyll/liquid.ts'
import { isConverted } from '../jekyll/placeholders.ts'
import { hasRedirects, jekyllRedirectPage } from '../jekyll/redirect-page.ts'
import { jekyllRefusals } from '../jekyll/refusals.ts'
import { isPlainFile, isServedAsIs } from '../jekyll/served-as-is.ts'
import { isTruthy, locateJekyll, readJekyllSite } from '../jekyll/site.ts'
import { jekyllSiteFile } from '../jekyll/site-file.ts'
import { jekyllTemplateFaults } from '../jekyll/template-faults.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { liquidFaults } from '../structure/tag-faults.ts'
import type { HiddenBy } from '../visibility.ts'
import { base, baseTerms } from './base.ts'
import { basePath, languageCode, textAt } from './config-file.ts'
import type { Generator } from './generator.ts'
import { dateInDefaults, dateInEntry, dateInName } from './written-date.ts'

/**
 * Jekyll 4. A post is in a `_posts` folder (https://jekyllrb.com/docs/posts/), a draft in `_drafts`, anything else in
 * a collection with `output: true`. Its date is `date`, else the file name's, on the clock of `timezone` in
 * `_config.yml`; it has no expiry. Future posts and collection documents are left out unless `future: true`
 * (https://jekyllrb.com/docs/configuration/options/#build-command-options).
 */
export const jekyll: Generator = {
  ...base,
  id: 'jekyll',
  name: 'Jekyll',
  home: 'https://jekyllrb.com',
  readAs: 'dates, visibility and addresses were compared with the real program',
  signs: ['_config.yml'],
  dialect: 'kramdown',
  /** https://kramdown.gettalong.org/syntax.html#span-ials */
  anchorBehindLink: () => /^\{:[^}\n]*#[\w-]/,
  layoutEngine: 'liquid',
  isBuiltByGitHubPages: true,
  needsTitle: true,
  titlesByName: true,
  terms: {
    ...baseTerms,
    listFiles: ({ config }) =>
      textAt(config, 'data_dir') === undefined
        ? /^(?:_data\/(?<kind>authors|categories|tags)\.(?:ya?ml|json)|_(?<kind>authors)\/(?<name>[^/]+)\.(?:md|markdown|html))$/
        : /^_(?<kind>authors)\/(?<name>[^/]+)\.(?:md|markdown|html)$/,
    // https://jekyllrb.com/docs/posts/#tags
    splitKeys: ['tags', 'categories'],
  },

  /** libyaml, which Ruby's YAML reader is, was asked. */
  refusesTab: (place) =>
    place === 'quoted' || place === 'inline' ? undefined : { by: 'Jekyll', isCertain: true },
  takesSelfReferences: () => true,
  mergedKeysWin: true,
  refusesUnseenSigns: () => ({ by: 'Jekyll', isCertain: true }),
  siteFile: jekyllSiteFile,
  locate: locateJekyll,
  readSite: readJekyllSite,
  isPost: (path, site) => documentAt(path, site) !== undefined,
  collection: (path, site) => documentAt(path, site)?.collection ?? '',
  language: (path, site) => languageCode(documentAt(path, site)?.language),

  dates: jekyllDates,
  zoneKey: 'timezone',

  publishDate(post, site) {
    const document = documentAt(post.path, site)
    if (document && isServedAsIs(post, document, site)) return { is: 'none' }
    const entry = entryOf(post, 'date')
    // A key without a value ends the build, whatever the file's name and the site's defaults say.
    if (entry?.value === null) {
      const { keyRange: range } = entry
      return { is: 'unreadable', key: 'date', text: 'date:', range, problem: { is: 'refused', by: 'Jekyll' } }
    }
    const reading = entry && dateInEntry(entry, site, jekyllDates)
    if (reading && reading.is !== 'none') return reading
    const defaultDate = document && textAt(dataOf(post, document, site), 'date')
    if (defaultDate !== undefined) return dateInDefaults('date', defaultDate, site, jekyllDates)
    return document?.date === undefined ? { is: 'none' } : dateInName(document.date, site, jekyllDates)
  },

  needsDate: (post, site) => documentAt(post.path, site)?.collection === 'posts',
  dateInName: (path, site) => documentAt(path, site)?.date,
  futureHidden: (_post, site) => !site.future,

  refusals: jekyllRefusals,

  flagsWithoutEffect(post, site) {
    const [published, draft] = [entryOf(post, 'published'), entryOf(post, 'draft')]
    const isText = published?.quoted && /^(?:false|no|off)$/i.test(asText(published.value))
    // A draft is what lies in `_drafts`.
    const isDraft = draft && /^(?:true|yes|on)$/i.test(asText(draft.value)) && documentAt(post.path, site)
    return [
      ...(isText ? [{ entry: published }] : []),
      ...(isDraft ? [{ entry: draft, isForeign: true as const }] : []),
    ]
  },

  hiddenBy(post, site) {
    const document = documentAt(post.path, site)
    if (!document) return []
    const byFlag = isServedAsIs(post, document, site) ? [] : hiddenByFlag(post, document, site)
    return [...byFlag, ...hiddenByPath(post, document, site)]
  },

  address(post, site, date) {
    const document = documentAt(post.path, site)
    if (!document || !isServedAsIs(post, document, site))
      return document && jekyllAddress(post, document, site, date)
    return addressAsIs(document, site)
  },

  redirectKey: (site) => (hasRedirects(site) ? 'redirect_from' : undefined),
  redirectPage: jekyllRedirectPage,
  publishedFile: (name, site) => (passedOver(name, '', site) ? undefined : site.root + name),

  /** https://github.com/jekyll/jekyll-redirect-from */
  redirectSteps: (address, { folder }) => [
    { file: `${folder}_config.yml`, lines: ['plugins: [jekyll-redirect-from]'] },
    { lines: [`redirect_from: [${address}]`] },
  ],

  releasedPath,

  defaults(path, site) {
    const document = documentAt(path, site)
    return document ? defaultValues(site.config, document.relativePath, document.collection) : {}
  },

  /** https://kramdown.gettalong.org/syntax.html#html-blocks */
  readsMarkdownInHtml(path, { config }) {
    const { markdown, kramdown } = config
    const isOther = typeof markdown === 'string' && !/^(?:kramdown|GFM)$/i.test(markdown)
    const parsesHtml = /"parse_block_html":true/.test(JSON.stringify(kramdown ?? ''))
    return isOther || parsesHtml || !/\.(?:md|markdown|mkd\w*)$/i.test(path)
  },

  tagFaults: (post, site) => (runsLiquid(post, site) ? liquidFaults(post.frontMatter.body) : []),

  templateFaults: (post, site, files) =>
    runsLiquid(post, site) ? jekyllTemplateFaults(post, site, files) : [],

  templateLanguage: (post, site) => (runsLiquid(post, site) ? jekyllLiquid(post, site) : undefined),

  linkTags: jekyllLinkTags,

  layouts({ root, config }, files) {
    const isThemed = ['theme', 'remote_theme'].some((key) => textAt(config, key) !== undefined)
    if (isThemed || files.hasUnlisted) return undefined
    const folder = `${root}${basePath(textAt(config, 'layouts_dir') ?? '_layouts').slice(1)}/`
    const ownLayouts = files.below(folder).map((path) => path.slice(folder.length).replace(/\.[^./]+$/, ''))
    // GitHub Pages brings its own theme if the site names none.
    return ownLayouts.length > 0
      ? { own: ownLayouts, builtIn: ['default', 'home', 'page', 'post'], ifMissing: 'bare-post' }
      : undefined
  },
}

/** https://jekyllrb.com/docs/liquid/tags/: `render_with_liquid: false` in the post or in the site's defaults. */
function runsLiquid(post: Post, site: Site): boolean {
  if (!/\{[{%]/.test(post.frontMatter.body)) return false
  const document = documentAt(post.path, site)
  if (!document || dataOf(post, document, site).render_with_liquid === false) return false
  // A post whose name lacks its date gets one, and its tags will run. A README in the posts' folder stays what it is.
  const isMisnamed = post.frontMatter.language !== 'none'
  return hiddenByPath(post, document, site).every(
    (hidden) => hidden.is !== 'not-read' || (hidden.because === 'name-without-date' && isMisnamed),
  )
}

/**
 * Only a boolean hides, in any of YAML 1.1's spellings, and so does a `published:` left empty. `published: "false"` is a
 * text and hides nothing.
 */
function hiddenByFlag(post: Post, document: JekyllDocument, site: Site): HiddenBy[] {
  if (isTruthy(site.config.unpublished)) return []
  const defaultFlag = defaultValues(site.config, document.relativePath, document.collection).published
  const entry = entryOf(post, 'published')
  if (entry && !(entry.value === null && defaultFlag !== undefined)) {
    const { key, text, range, quoted, value } = entry
    const hides = value === null || (!quoted && /^(?:false|no|off)$/i.test(text))
    return hides ? [{ is: 'flag', key, text, place: range }] : []
  }
  const hides = defaultFlag !== undefined && /^(?:false|no|off)$/i.test(asText(defaultFlag))
  return hides
    ? [{ is: 'flag', key: 'published', text: asText(defaultFlag), place: topOfFile, by: 'site' }]
    : []
}

/**
 * `_drafts/x.md` becomes `_posts/YYYY-MM-DD-x.md` (https://jekyllrb.com/docs/posts/#drafts). The day is that of the date in
 * the site's own zone.
 */
function releasedPath(post: Post, site: Site): string | undefined {
  const date = jekyll.publishDate(post, site)
  if (date.is !== 'instant') return undefined
  const day = Temporal.Instant.fromEpochMilliseconds(date.instant.epochMs)
    .toZonedDateTimeISO(site.zone.zone)
    .toPlainDate()
  const folders = post.path.split('/')
  const name = folders.pop() ?? ''
  const index = folders.lastIndexOf('_drafts')
  if (index === -1) return undefined
  folders[index] = '_posts'
  return [...folders, `${day}-${name.replace(/^\d{4}-\d{1,2}-\d{1,2}-/, '')}`].join('/')
}

function hiddenByPath(post: Post, document: JekyllDocument, site: Site): HiddenBy[] {
  const hidden: HiddenBy[] = []
  const { isDraft, collection, inside, folder } = document
  if (isDraft && !isTruthy(site.config.show_drafts))
    hidden.push({ is: 'drafts-folder', folder: site.root + folder })
  else if (!isDraft && collection === 'posts' && document.date === undefined) {
    hidden.push({ is: 'not-read', because: 'name-without-date' })
  }
  // Jekyll's reader of posts never looks into hidden folders. Its reader of collections does, but only takes documents.
  const isHiddenFolder =
    collection === 'posts' && inside.split('/').some((segment) => segment.startsWith('.'))
  const because = isHiddenFolder ? 'ignored-folder' : passedOver(inside, folder, site)
  if (because) hidden.push({ is: 'not-read', because })
  if (isPlainFile(post, document) && isConverted(document.extension, site)) {
    hidden.push({ is: 'not-read', because: 'no-front-matter' })
  }
  return hidden
}
