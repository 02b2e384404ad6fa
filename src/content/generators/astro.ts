import { type AstroEntry, astroAddress, entryAt, entryPageOf } from '../astro/entry.ts'
import { imagePlaces, requiredFiles } from '../astro/image-places.ts'
import { astroScope } from '../astro/mdx-scope.ts'
import { astroRefusals } from '../astro/refusals.ts'
import { usualDateKeys } from '../astro/schema.ts'
import { configOf, locateAstroSites, readAstroSite } from '../astro/site.ts'
import { astroSiteFile } from '../astro/site-file.ts'
import { astroDates } from '../dates/astro-date.ts'
import type { Entry } from '../front-matter/types.ts'
import { filesImported, importedPlaces } from '../links/imported-file.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'
import { base, baseTerms } from './base.ts'
import { configFile } from './config-file-name.ts'
import type { Generator } from './generator.ts'
import { dateInEntry } from './written-date.ts'

/**
 * Astro. A post is an entry of a content collection (https://docs.astro.build/en/guides/content-collections/) or a page in
 * Markdown. `content.config.ts` says where entries lie and which key is their date; the page that lists them says where they
 * live and which are shown. Where code cannot be read, the conventions of starters count, by which `draft: true` hides.
 */
export const astro: Generator = {
  ...base,
  // A schema takes one of them alone.
  terms: { ...baseTerms, listOrText: /(?!)/ },
  id: 'astro',
  name: 'Astro',
  endsAtDots: false,
  readsByJsYaml: () => true,
  refusesRepeatedKeys: () => ({ by: 'Astro', isCertain: true }),
  home: 'https://astro.build',
  readAs:
    'by plain values of its configuration, of `content.config.ts` and of the pages that show entries, else by its conventions',
  signs: ['astro.config.mjs'],
  dialect: 'remark',
  publicFolder: 'public',
  publishedFile: (name, { root }) => `${root}public/${name}`,
  /** https://docs.astro.build/en/guides/routing/#configured-redirects */
  redirectSteps: (address, { folder }, files) => [
    { file: configFile('astro', folder, files), lines: [`redirects: { '${address}': '/…' }`] },
  ],

  siteFile: astroSiteFile,
  locate: locateAstroSites,
  readSite: readAstroSite,

  isPost: (path, site) => entryAt(path, site) !== undefined,
  collection: (path, site) => entryAt(path, site)?.collection ?? '',

  dates: astroDates('unknown'),

  publishDate(post, site) {
    const date = entryAt(post.path, site)?.definition?.date
    if (date === null) return { is: 'none' }
    for (const key of date ? [date.key] : usualDateKeys) {
      const entry = post.frontMatter.entries.get(key)
      if (!entry || typeof entry.value === 'boolean') continue
      const reading = dateInEntry(entry, site, astroDates(date?.type ?? 'unknown'))
      if (reading.is !== 'none') return reading
    }
    return { is: 'none' }
  },

  needsDate({ path }, site) {
    const entry = entryAt(path, site)
    const date = entry?.definition?.date
    const isUsual = /^(?:blog|posts?|news|articles?)$/i.test(entry?.collection ?? '')
    return date?.isRequired === true || (date !== null && isUsual)
  },

  hiddenBy(post, site) {
    const entry = entryAt(post.path, site)
    if (!entry || entry.collection === '') return []
    return flagsRead(entry, site).flatMap((key) => {
      const flag = post.frontMatter.entries.get(key)
      return flag && hides(key, flag) ? [hiddenBy(flag)] : []
    })
  },

  futureHidden(post, site) {
    const entry = entryAt(post.path, site)
    return entry !== undefined && entryPageOf(entry, site)?.hidesFuture === true
  },

  /** https://github.com/withastro/astro/blob/main/packages/internal-helpers/src/frontmatter.ts */
  mayPrecedeFence: /^\uFEFF?(?:\s*\n)?$/,
  mayTextFollowFence: true,
  mayTextFollowOpening: true,
  readsPlusFence: true,
  closesAtEither: true,

  /** https://docs.astro.build/en/guides/integrations-guide/mdx/: with GFM, unless the site switches it off. */
  importedPlaces: (from, post, site) =>
    configOf(site).runsMdxPlainly ? astroPlaces(from, post, site) : undefined,
  neededFiles: ({ path, text }, site, paths) =>
    path.endsWith('.mdx')
      ? filesImported(
          text,
          (from) => astroPlaces(from, path, site),
          (file) => paths.has(file),
        )
      : [],
  mayBeMdx: (path) => path.endsWith('.mdx'),
  mdxSyntax: ({ path }, site) =>
    path.endsWith('.mdx') && !configOf(site).changesMdx
      ? {
          gfm: true,
          directives: configOf(site).isStarlight,
          comments: false,
          headingIds: false,
          admonitions: false,
          crossingTags: !configOf(site).usesUnified,
          added: configOf(site).addedSyntax,
        }
      : undefined,

  mdxScope: astroScope,
  imagePlaces,
  requiredFiles,

  refusals: astroRefusals,
  address: astroAddress,
}

function flagsRead(entry: AstroEntry, site: Site): readonly string[] {
  return entryPageOf(entry, site)?.flags ?? ['draft']
}

/** The text "false" is no boolean, and a date under `published` is no flag. */
function hides(key: string, { value }: Entry): boolean {
  return key === 'published' ? value === false : /^(?:true|yes|on)$/i.test(asText(value))
}

function hiddenBy({ key, text, range }: Entry): HiddenBy {
  return { is: 'flag', key, text, place: range }
}

/** https://vite.dev/config/shared-options.html#resolve-extensions */
function astroPlaces(from: string, post: string, site: Site): readonly string[] | undefined {
  const endings = ['.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx', '.json']
  return importedPlaces(from, post, site.root, { endings, jsMayBeTs: true })
}
