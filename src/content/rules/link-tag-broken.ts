import { closest } from '../closest.ts'
import type { Files } from '../repository.ts'
import type { Context, Finding, Rule } from '../rule.ts'
import { noOptions } from './no-options.ts'

export interface LinkTagBrokenValues {
  tag: 'post_url' | 'link' | 'ref' | 'relref'
  /** What it names, as written. */
  target: string
  /** The post or page most likely meant. */
  near?: string
}

const JEKYLL = /\{%-?\s*(post_url|link)\s+([^\s{}%"']{1,300})\s*-?%\}/
const HUGO = /\{\{[<%]-?\s*(ref|relref)\s+["'`]?([^\s{}"'`<>%]{1,300})["'`]?\s*-?[%>]\}\}/
const EXTENSIONS = ['md', 'markdown', 'html', 'mkd', 'mkdn', 'mkdown', 'textile', 'adoc', 'org']

/** In tags a post; more are not looked up. */
const mostLookedUp = 500

/** `{% post_url … %}`, `{% link … %}` and `{{< ref … >}}` that name nothing: the site is not built. */
export const linkTagBroken: Rule<'link-tag-broken', LinkTagBrokenValues> = {
  id: 'link-tag-broken',
  severity: 'error',
  options: noOptions,
  check({ structure, files, site }) {
    if (!files || files.hasUnlisted || takesMore(site, files)) return []
    const pattern = {
      jekyll: JEKYLL,
      hugo: HUGO,
      astro: undefined,
      eleventy: undefined,
      docusaurus: undefined,
    }[site.generator]
    if (!pattern) return []
    const tags = structure.links.flatMap(({ href, range, hrefRange }) => {
      const [, tag, target] = (href.includes('{') && pattern.exec(href)) || []
      return tag && target
        ? [{ tag: tag as LinkTagBrokenValues['tag'], target, range: hrefRange ?? range }]
        : []
    })
    return tags.slice(0, mostLookedUp).flatMap(({ tag, target, range }): Finding<LinkTagBrokenValues>[] => {
      if (isThere(tag, target, files, site)) return []
      const near = tag === 'link' ? elsewhere(target, files) : undefined
      return [{ range, values: { tag, target, ...(near !== undefined && { near }) } }]
    })
  },
}

/** Pages from elsewhere: Hugo's modules and content adapters. */
function takesMore({ generator, config }: Context['site'], files: Files): boolean {
  if (generator !== 'hugo') return false
  return config.module !== undefined || files.named('_content.gotmpl').length > 0
}

function isThere(tag: string, target: string, files: Files, site: Context['site']): boolean {
  const path = target.replace(/[#?].*$/, '').replace(/^\/+|\/+$/g, '')
  const name = path.split('/').at(-1) ?? ''
  if (name === '' || name === '..') return true
  if (tag === 'link' && site.config.theme !== undefined && path.startsWith('assets/')) return true
  if (tag === 'link') return files.named(name).includes(site.root + path)
  const stem = name.replace(/\.(?:md|markdown|html)$/i, '')
  const pages = stemsOf(stem).flatMap((one) =>
    EXTENSIONS.flatMap((extension) => files.named(`${one}.${extension}`)),
  )
  if (tag === 'post_url')
    return pages.some((file) => /(?:^|\/)_(?:posts|drafts)\//.test(file)) || !/^\d{4}-\d{2}-\d{2}-/.test(name)
  // A section and a bundle are called after their folder; languages stand in the file's name.
  return pages.length > 0 || files.hasFolder(stem) || files.named(name).length > 0
}

/** Jekyll compares dates, however their digits are written. */
function stemsOf(stem: string): string[] {
  const [, year = '', month = '', day = '', slug = ''] = /^(\d{4})-(\d\d)-(\d\d)-(.+)$/.exec(stem) ?? []
  if (slug === '') return [stem]
  const short = `${Number(month)}-${Number(day)}-${slug}`
  return [stem, `${year.slice(2)}-${month}-${day}-${slug}`, `${year}-${short}`]
}

function elsewhere(target: string, files: Files): string | undefined {
  const name = target.split('/').at(-1) ?? target
  const same = files.named(name)
  return same.length === 1 ? same[0] : closest(target, same)
}
