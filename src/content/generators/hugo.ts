import { hugoDates } from '../dates/hugo-date.ts'
import type { Entry } from '../front-matter/types.ts'
import { hugoAddress } from '../hugo/address.ts'
import { enclosesIn } from '../hugo/built-in-shortcodes.ts'
import { sectionsAbove, valueOfSection } from '../hugo/cascade.ts'
import { hugoDate } from '../hugo/dates.ts'
import { entryOf, isOwn, ownEntry } from '../hugo/entry.ts'
import { hugoServedPath, languagesOf, mountedFile } from '../hugo/folders.ts'
import { hugoLinkTags } from '../hugo/link-tags.ts'
import { locateHugo } from '../hugo/locate.ts'
import { type HugoPage, pageAt } from '../hugo/page.ts'
import { buildOf, hugoRefusals } from '../hugo/refusals.ts'
import { hugoSectionPages } from '../hugo/section-pages.ts'
import { isOn, readHugoSite } from '../hugo/site.ts'
import { hugoSiteFile } from '../hugo/site-file.ts'
import { hugoTemplateFaults } from '../hugo/template-faults.ts'
import { hugoName, isSince } from '../hugo/version.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { asText, isMapping } from '../safe-object.ts'
import type { Site } from '../site.ts'
import { shortcodeFaults } from '../structure/shortcode-faults.ts'
import type { HiddenBy } from '../visibility.ts'
import { base, baseTerms } from './base.ts'
import type { Generator } from './generator.ts'

/**
 * Hugo. A post is any page below `content/`. Publish date, expiry and their keys are as `[frontmatter]` configures
 * them (https://gohugo.io/configuration/front-matter/), on the clock of `timeZone`, else UTC. Drafts and future pages
 * are left out unless `buildDrafts`, `buildFuture`; expired ones unless `buildExpired`
 * (https://gohugo.io/getting-started/usage/#draft-future-and-expired-content).
 */
export const hugo: Generator = {
  ...base,
  id: 'hugo',
  name: 'Hugo',
  home: 'https://gohugo.io',
  readAs: 'dates, visibility and addresses were compared with the real program',
  signs: ['hugo.toml'],
  dialect: 'goldmark',
  publicFolder: 'static',
  needsTitle: true,
  terms: {
    ...baseTerms,
    listFiles: () => /^data\/(?<kind>authors|categories|tags)(?:\/(?<name>[^/]+))?\.(?:ya?ml|json|toml)$/,
    // https://gohugo.io/content-management/taxonomies/
    addressOf: (name) => name.toLowerCase().replace(/\s+/g, '-'),
  },

  /** Hugo 0.111, 0.131 and 0.169 were asked; 0.152 has a new YAML reader. */
  refusesTab(place, site) {
    const by = hugoName(site)
    const isCertain = site.version?.file !== undefined
    if (place === 'blank') return { by, isCertain: true }
    const isRefused = isSince(152, site) ? place === 'quoted' : /^(?:leading|dash|text-start)$/.test(place)
    return isRefused ? { by, isCertain } : undefined
  },
  /** A text without a header that begins with a list: https://github.com/gohugoio/hugo/blob/v0.131.0/parser/pageparser/pagelexer_intro.go */
  beginsHeader: /^(\uFEFF?\s*)(-+|\++)/,
  refusesUnseenSigns: (site) =>
    isSince(152, site) ? undefined : { by: hugoName(site), isCertain: site.version?.file !== undefined },
  /** Since its new YAML reader: https://github.com/gohugoio/hugo/releases/tag/v0.152.0 */
  endsAtDots: false,
  refusesRepeatedKeys: (site) =>
    isSince(152, site) ? { by: hugoName(site), isCertain: site.version?.file !== undefined } : undefined,
  /** Hugo 0.169 puts nothing in the place of a value that holds itself. */
  takesSelfReferences: (site) => isSince(152, site),
  /** Hugo 0.111 and 0.131 were asked, and 0.169 ended its build. */
  takesEscapedApostrophes: (site) => !isSince(152, site),
  mergedKeysWin: true,
  siteFile: (path, site) => hugoSiteFile(path, site, hugo),
  locate: locateHugo,
  readSite: readHugoSite,
  isPost: (path, site) => pageAt(path, site) !== undefined,
  collection: (path, site) => pageAt(path, site)?.section ?? '',

  language(path, site) {
    const language = pageAt(path, site)?.language ?? ''
    return languagesOf(site).has(language) ? language : undefined
  },

  dates: hugoDates,
  publishDate: (post, site) => hugoDate(post, site, 'publishdate'),
  needsDate: (post, site) => /^(?:posts?|blog|news|articles?)$/i.test(pageAt(post.path, site)?.section ?? ''),
  expiry: (post, site) => (isOn(site, 'buildexpired') ? { is: 'none' } : hugoDate(post, site, 'expirydate')),
  futureHidden: (_post, site) => !site.future,

  refusals: hugoRefusals,
  fileServedAt: mountedFile,
  servedPath: hugoServedPath,
  /** Hugo 0.111, 0.131 and 0.169 found `salon.jpg` by `.Resources.GetMatch "Salon.JPG"`. */
  findsNamedInAnyCase: (path) => /\/_?index\.\w+$/.test(path),

  hiddenBy(post, site) {
    const page = pageAt(post.path, site)
    if (!page) return []
    return [...hiddenByDraft(post, page, site), ...hiddenByBuild(post, page, site), ...hiddenByKind(site)]
  },

  flagsWithoutEffect(post, site) {
    const draft = ownEntry(post, 'draft')
    const isMeant = draft && /^(?:yes|on|y)$/i.test(asText(draft.value)) && !isTrue(draft, site)
    return isMeant ? [{ entry: draft, by: hugoName(site) }] : []
  },

  redirectKey: () => 'aliases',
  sectionPages: hugoSectionPages,
  /** `staticDir` may name other folders: https://gohugo.io/configuration/all/#staticdir */
  publishedFile: (name, { root, config }) =>
    config.staticdir === undefined ? `${root}static/${name}` : undefined,
  keyName: (key) => key.toLowerCase(),
  linkTags: hugoLinkTags,
  tagFaults: ({ frontMatter }, site) => shortcodeFaults(frontMatter.body, enclosesIn(site)),
  templateFaults: hugoTemplateFaults,

  /** Hugo 0.111.3 reads front matter after spaces and blank lines. */
  mayPrecedeFence: /^\uFEFF?\s*$/,
  /** Hugo 0.111.3 ended front matter at `----------`, and at `++++`, and read the rest of that line as text. */
  mayTextFollowFence: true,
  /** Hugo 0.111, 0.131 and 0.169 took `--- # a comment`, and ended their build at `---yaml` and `++++`. */
  mayTextFollowOpening: true,
  readsPlusFence: true,
  readsBareFormats: true,
  /** Hugo 0.111, 0.131 and 0.169 were asked about a shortcode at the very beginning. */
  takesBraceForJson: true,
  /** Asked of Hugo 0.111, 0.131 and 0.169, which end their build only at TOML with such lines. */
  endsLinesAtReturns: true,

  address(post, site) {
    const page = pageAt(post.path, site)
    return page && hugoAddress(post, page, site)
  },
}

function hiddenByDraft(post: Post, page: HugoPage, site: Site): HiddenBy[] {
  if (isOn(site, 'builddrafts')) return []
  const byAbove = hiddenBySection(page, site)
  const draft = entryOf(post, 'draft', site)
  if (draft)
    return isTrue(draft, site) && !isOlderNumber(post, draft, site)
      ? [flag(post, draft), ...byAbove]
      : byAbove
  // This flag is older than `draft`. It may also be a date, which hides nothing; empty, it does.
  const published = entryOf(post, 'published', site)
  const isFalse = !isSince(135, site) && /^(?:false|f|0|no|off)$/i.test(asText(published?.value ?? ''))
  const hides = published && (isFalse || published.value === null)
  return hides ? [flag(post, published), ...byAbove] : byAbove
}

/** Hugo 0.111 took a number for a flag in YAML alone; 0.131 took it everywhere. */
function isOlderNumber({ frontMatter }: Post, { value }: Entry, site: Site): boolean {
  return typeof value === 'number' && frontMatter.language !== 'yaml' && !isSince(131, site)
}

/** Until 0.123, a section that is a draft hides the pages below it. */
function hiddenBySection(page: HugoPage, site: Site): HiddenBy[] {
  if (isSince(123, site)) return []
  const draft = sectionsAbove(page, site).find((section) =>
    /^(?:true|yes|on)$/i.test(asText(valueOfSection(section, 'draft', site))),
  )
  return draft
    ? [{ is: 'flag', key: 'draft', text: 'true', place: topOfFile, by: 'site', file: draft.file }]
    : []
}

/**
 * Hugo takes a number but 0, and these texts (https://pkg.go.dev/strconv#ParseBool). Without quotes, its YAML reader took
 * `yes`, `on` and `y` for true until 0.152 (https://github.com/gohugoio/hugo/releases/tag/v0.152.0).
 */
function isTrue({ value, quoted }: Entry, site: Site): boolean {
  if (typeof value === 'number') return value !== 0
  if (typeof value === 'object') return false
  const text = asText(value)
  const isOlderTrue = !quoted && !isSince(152, site) && /^(?:yes|on|y)$/i.test(text)
  return value === true || isOlderTrue || /^(?:1|t|T|TRUE|true|True)$/.test(text)
}

/**
 * https://gohugo.io/content-management/build-options/; `headless` is the older word. Until 0.123 it counts in the page of a
 * bundle alone.
 */
function hiddenByBuild(post: Post, page: HugoPage, site: Site): HiddenBy[] {
  const hidden: HiddenBy[] = []
  const headless = page.isBundle || isSince(123, site) ? entryOf(post, 'headless', site) : undefined
  if (headless && isTrue(headless, site)) hidden.push(flag(post, headless))
  const build = buildOf(post, site)
  const options = build?.value
  if (!build || !isMapping(options)) return hidden
  for (const key of Object.keys(options)) {
    if (key.toLowerCase() !== 'render' || !isUnrendered(options[key], site)) continue
    hidden.push({ ...flag(post, build), key: `${build.key}.${key}`, text: asText(options[key]) })
  }
  return hidden
}

/** Other words, `NEVER` or a text "false", stand for `always`: `DecodeBuildConfig` of Hugo's pagemeta.go. */
function isUnrendered(render: unknown, site: Site): boolean {
  const isOlderFalse = !isSince(152, site) && /^(?:no|off|n)$/i.test(asText(render))
  return render === false || /^(?:never|link|0)$/.test(asText(render)) || isOlderFalse
}

/** https://gohugo.io/configuration/all/#disablekinds */
function hiddenByKind({ config }: Site): HiddenBy[] {
  const isOff = [config.disablekinds].flat().some((kind) => /^page$/i.test(asText(kind)))
  return isOff ? [{ is: 'flag', key: 'disableKinds', text: 'page', place: topOfFile, by: 'site' }] : []
}

type Flag = Extract<HiddenBy, { is: 'flag' }>

function flag(post: Post, entry: Entry): Flag {
  const { key, text, range } = entry
  return { is: 'flag', key, text, place: range, ...(!isOwn(post, entry) && { by: 'site' as const }) }
}
