import { eleventyDates } from '../dates/eleventy-date.ts'
import type { DateReading } from '../instant.ts'
import type { Post } from '../post.ts'
import { asText } from '../safe-object.ts'
import type { Site } from '../site.ts'
import type { HiddenBy } from '../visibility.ts'
import { base, hiddenByDraft } from './base.ts'
import { basePath, textAt } from './config-file.ts'
import type { Generator } from './generator.ts'
import { textLiteral, withoutComments } from './literals.ts'
import { locateByFile, simpleSite } from './simple-site.ts'
import { dateInEntry, dateInName } from './written-date.ts'

const postsFolder = /(?:^|\/)(?:_?posts?|blog|articles?|news|notes|journal|writing)\//i
const template = /\.(?:md|markdown|mdx|html|njk|liquid|webc)$/

/**
 * Eleventy. Any template can be a post. By convention those in a folder of posts are (`posts/`, `content/blog/`), and
 * `posts:` in `galley.yml` may say otherwise. A post's date is `date`, else the first one in its path
 * (https://www.11ty.dev/docs/dates/), in UTC. The post is visible at once, whatever its date. `draft: true` is a
 * convention, and `permalink: false` writes no page (https://www.11ty.dev/docs/permalinks/).
 */
export const eleventy: Generator = {
  ...base,
  id: 'eleventy',
  name: 'Eleventy',
  dialect: 'markdown-it',
  needsTitle: true,

  locate: (paths) => locateByFile(/^(?:\.eleventy\.js|eleventy\.config\.[cm]?[jt]s)$/, paths),

  readSite(files, folder) {
    const source = withoutComments([...files.values()][0] ?? '')
    const input =
      textLiteral(source, 'input') ?? /setInputDirectory\(\s{0,9}["']([^"'\n]{1,200})["']/.exec(source)?.[1]
    return simpleSite('eleventy', folder, {
      basePath: textLiteral(source, 'pathPrefix'),
      config: { input: basePath(input?.replace(/^\.\/?/, '')).slice(1) },
    })
  },

  isPost(path, site) {
    const below = insideInput(path, site)
    if (below === undefined || !template.test(below)) return false
    const isHidden = /(?:^|\/)(?:_includes|_layouts|_data|node_modules|_site)\//.test(below)
    const isListing = /(?:^|\/)index\.(?:html|njk|liquid|webc)$/.test(below)
    return postsFolder.test(below) && !isHidden && !isListing
  },

  collection(path, site) {
    const below = insideInput(path, site) ?? path
    return postsFolder.exec(below)?.[0].replaceAll('/', '') ?? ''
  },

  dates: eleventyDates,

  publishDate(post, site) {
    const entry = post.frontMatter.entries.get('date')
    // Only a build knows the dates that these words stand for.
    const isOfFile = entry && /^(?:git )?(?:created|last modified)$/i.test(asText(entry.value))
    if (isOfFile) return { is: 'none', fromBuild: entry.text }
    const reading: DateReading = entry ? dateInEntry(entry, site, eleventyDates) : { is: 'none' }
    if (reading.is !== 'none') return reading
    const date = /\d{4}-\d{2}-\d{2}/.exec(insideInput(post.path, site) ?? post.path)?.[0]
    return date === undefined ? { is: 'none' } : dateInName(date, site, eleventyDates)
  },

  hiddenBy(post) {
    const permalink = post.frontMatter.entries.get('permalink')
    const hidden = hiddenByDraft(post)
    if (permalink?.value !== false) return hidden
    const { key, text, range } = permalink
    return [...hidden, { is: 'flag', key, text, place: range } satisfies HiddenBy]
  },

  address,
}

function insideInput(path: string, { root, config }: Site): string | undefined {
  const input = textAt(config, 'input')
  const folder = root + (input === undefined ? '' : `${input}/`)
  return path.startsWith(folder) ? path.slice(folder.length) : undefined
}

function address(post: Post, site: Site): string | undefined {
  const { permalink } = post.frontMatter.data
  const below = insideInput(post.path, site)
  if (below === undefined || permalink === false) return undefined
  if (typeof permalink === 'string') {
    if (/\{[{%]/.test(permalink)) return undefined
    return encodeURI(
      `${site.basePath}/${permalink}`
        .replace(/\/{2,}/g, '/')
        .replace(/\/index\.html$/, '/')
        .toWellFormed(),
    )
  }
  const stem = below.replace(template, '').replace(/(^|\/)\d{4}-\d{2}-\d{2}-(?=[^/]+$)/, '$1')
  const folder = stem.replace(/(?:^|\/)index$/, '')
  return encodeURI(`${site.basePath}/${folder === '' ? '' : `${folder}/`}`.toWellFormed())
}
