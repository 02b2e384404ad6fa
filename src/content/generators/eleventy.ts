import { eleventyDates } from '../dates/eleventy-date.ts'
import { eleventyAddress, permalinkOf } from '../eleventy/address.ts'
import { eleventyLanguage } from '../eleventy/language.ts'
import { eleventyLayouts } from '../eleventy/layouts.ts'
import { eleventyRefusals } from '../eleventy/refusals.ts'
import { configOf, locateEleventySites, readEleventySite } from '../eleventy/site.ts'
import { eleventySiteFile } from '../eleventy/site-file.ts'
import {
  dataOf,
  dataValueOf,
  type FoundValue,
  isEleventyPost,
  mayReadLanguage,
  postsFolder,
  templateAt,
} from '../eleventy/template.ts'
import { eleventyTemplateFaults } from '../eleventy/template-faults.ts'
import type { DateReading } from '../instant.ts'
import { commonHeadingIds } from '../links/anchors.ts'
import { topOfFile } from '../range.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'
import { base } from './base.ts'
import type { Generator } from './generator.ts'
import { dateInDefaults, dateInEntry, dateInName } from './written-date.ts'

/**
 * Eleventy. Any template can be a post. By convention those in a folder of posts are (`posts/`, `content/blog/`), and
 * `posts:` in `galley.yml` may say otherwise. A post's date is `date` of its own or of its data files, else the first one in
 * its path (https://www.11ty.dev/docs/dates/), in UTC. The post is visible at once, whatever its date. `permalink: false`
 * writes no page (https://www.11ty.dev/docs/permalinks/). A draft is what the site's own code makes of it.
 */
export const eleventy: Generator = {
  ...base,
  id: 'eleventy',
  name: 'Eleventy',
  readsByJsYaml: (site) => configOf(site).readsByJsYaml && (configOf(site).isBefore3 ? 'version 3' : true),
  endsAtDots: 'without-text',
  /** It does not take a group that holds itself, but a list. */
  takesSelfReferences: () => true,
  refusesRepeatedKeys: () => ({ by: 'Eleventy', isCertain: true }),
  home: 'https://www.11ty.dev',
  readAs: 'by plain values of its configuration and data files, else by its conventions',
  signs: ['eleventy.config.js'],
  dialect: 'markdown-it',
  /** https://github.com/arve0/markdown-it-attrs */
  anchorBehindLink: (site) => (configOf(site).markdown.attributes ? /^\{[^}\n]*#[\w-]/ : undefined),
  needsTitle: true,
  mayLackClosingFence: true,

  siteFile: eleventySiteFile,
  locate: locateEleventySites,
  readSite: readEleventySite,

  isPost: isEleventyPost,

  collection(path, site) {
    const inside = templateAt(path, site) ?? path
    const folder = postsFolder.exec(inside)?.[0].replaceAll('/', '')
    return folder ?? (inside.includes('/') ? (inside.split('/')[0] ?? '') : '')
  },

  dates: eleventyDates,

  publishDate(post, site) {
    const found = dataOf('date', post, site)
    const reading = found && dataValueOf(found) ? readDate(found, site) : undefined
    if (reading) return reading
    const date = /\d{4}-\d{2}-\d{2}/.exec(post.path.slice(site.root.length))?.[0]
    return date === undefined ? { is: 'none' } : dateInName(date, site, eleventyDates)
  },

  /** Templates in another language often list posts. */
  // What is in the site's menu, or has a place among pages, is a page: https://www.11ty.dev/docs/plugins/navigation/
  needsDate: ({ path, frontMatter }, site) =>
    frontMatter.data.eleventyNavigation === undefined &&
    !(frontMatter.data.order !== undefined && frontMatter.data.date === undefined) &&
    frontMatter.data.published !== false &&
    /\.(?:md|markdown|mdx)$/.test(path) &&
    postsFolder.test(templateAt(path, site) ?? path),

  readsFenceWord: true,
  // Eleventy 3.1.8 built posts with these, without any option, and ended its build at `---coffee`.
  runsFrontMatter: (language, site) =>
    /^(?:js|javascript)$/i.test(language) || language === 'jsLegacy' || mayReadLanguage(language, site),
  hasOwnFences: (site) => !configOf(site).readsByJsYaml,

  // gray-matter ends it at a line that begins so.
  mayTextFollowFence: true,

  hiddenBy(post, site) {
    const draft = configOf(site).usesDraft ? dataOf('draft', post, site) : undefined
    const permalink = permalinkOf(post, site)
    return [
      // Code tests `data.draft`, and the text "false" is true to it.
      ...(draft && dataValueOf(draft) ? [hiddenBy('draft', draft)] : []),
      ...(permalink.is === 'unwritten' ? [hiddenBy('permalink', permalink.found)] : []),
    ]
  },

  /** Unless code computes addresses, or may leave posts out. */
  refusesSameAddress: (site) => !computesAddresses(site),
  layouts: eleventyLayouts,
  refusals: eleventyRefusals,
  templateLanguage: eleventyLanguage,
  templateFaults: eleventyTemplateFaults,
  /** The site's plugin makes them; `markdown-it-anchor` by itself only changes spaces, and encodes the rest. */
  headingIds: {
    ...commonHeadingIds,
    idsOf: (heading) => [
      ...commonHeadingIds.idsOf(heading),
      // Its own `slugify` parts words in camel case.
      ...commonHeadingIds.idsOf(heading.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')),
      heading.trim().toLowerCase().replace(/\s+/g, '-'),
    ],
  },
  readsIndentedCode: (site) => configOf(site).markdown.indentedCode,
  address: eleventyAddress,
  /** Eleventy has no redirects of its own, but any page may name its address: https://www.11ty.dev/docs/permalinks/ */
  redirectSteps: (address, { root }) => [
    {
      file: `${root}${address.split('/').filter(Boolean).join('-') || 'old'}.html`,
      lines: [`permalink: ${address}`, '<meta http-equiv="refresh" content="0; url=/…">'],
    },
  ],
}

function computesAddresses(site: Site): boolean {
  const { formats, globalNames } = configOf(site)
  return formats === undefined || globalNames.some((name) => /^(?:permalink|eleventyComputed)\b/.test(name))
}

function readDate(found: FoundValue, site: Site): DateReading {
  const value = dataValueOf(found)
  const text = 'entry' in found ? found.entry.text : asText(value)
  // Only a build knows the dates that these words stand for.
  if (/^(?:git )?(?:created|last modified)$/i.test(asText(value))) return { is: 'none', fromBuild: text }
  if ('entry' in found) return dateInEntry(found.entry, site, eleventyDates)
  return dateInDefaults('date', text, site, eleventyDates)
}

function hiddenBy(key: string, found: FoundValue): HiddenBy {
  if ('entry' in found) {
    const { key: written, text, range } = found.entry
    return { is: 'flag', key: written, text, place: range }
  }
  const text = JSON.stringify(dataValueOf(found)) ?? ''
  return { is: 'flag', key, text, place: topOfFile, by: 'site', file: found.file }
}
