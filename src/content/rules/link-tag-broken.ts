import type { LinkTags } from '../generators/generator.ts'
import { generatorOf } from '../generators/registry.ts'
import { closest } from '../near-miss.ts'
import type { Post } from '../post.ts'
import { linesOf, type Range } from '../range.ts'
import type { Files } from '../repository.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'
import { termsIn } from '../site-stats/terms-in.ts'
import { partsOf, type TemplateLanguage } from '../structure/template-language.ts'

export interface LinkTagBrokenValues {
  tag: 'post_url' | 'link' | 'ref' | 'relref'
  target: string
  near?: string
  /** Others have the page. */
  language?: string
}

interface LinkTag {
  tag: LinkTagBrokenValues['tag']
  target: string
  written: string
  range: Range
}

const mostLookedUp = 500

export const linkTagBroken: Rule<'link-tag-broken', LinkTagBrokenValues> = {
  id: 'link-tag-broken',
  severity: 'error',
  about:
    'A tag of Jekyll’s or Hugo’s links to nothing, and the site would not be built: `{% post_url … %}`, `{{< ref … >}}`.',
  options: noOptions,
  subject: ({ tag, target }) => ({ name: `${tag} ${target}`, text: target }),
  check({ structure, files, site, post, siteStats }) {
    const { linkTags, templateLanguage } = generatorOf(site.generator)
    if (!linkTags || !files || files.hasUnlisted || linkTags.hasOtherPages(site, files)) return []
    const language = templateLanguage(post, site)
    const tags = structure.links.flatMap(({ href, range, hrefRange }): LinkTag[] => {
      // Of `[text][name]` the tag stands in the definition, and is found there.
      if (language && !hrefRange) return []
      const [written = '', tag, target] = (href.includes('{') && linkTags.pattern.exec(href)) || []
      return tag && target
        ? [{ tag: tag as LinkTagBrokenValues['tag'], target, written, range: hrefRange ?? range }]
        : []
    })
    const known = new Set(tags.map(keyOf))
    const all = language ? tagsIn(post, language, linkTags) : tagsAnywhere(post, linkTags)
    const outsideLinks = all.filter((tag) => !known.has(keyOf(tag)))
    const terms = linkTags.mayNameTerms ? [...termsIn(post, site), ...(siteStats?.terms ?? [])] : []
    const termPages = new Set(terms.map(({ name }) => pageOfTerm(name)))
    return [...tags, ...outsideLinks]
      .slice(0, mostLookedUp)
      .flatMap(({ tag, target, written, range }): Finding<LinkTagBrokenValues>[] => {
        if (termPages.has(pageOfTerm(target))) return []
        if (linkTags.isThere(tag, target, files, site)) {
          const language = linkTags.lacksLanguage?.(target, written, post.path, files, site)
          return language === undefined ? [] : [{ range, values: { tag, target, language } }]
        }
        const similarPath = tag === 'link' ? elsewhere(target, files) : undefined
        return [{ range, values: { tag, target, ...(similarPath !== undefined && { near: similarPath }) } }]
      })
  },
}

/** The template engine runs them wherever they stand, in code too, and ends the build at one that leads nowhere. */
function tagsIn({ frontMatter }: Post, language: TemplateLanguage, { pattern }: LinkTags): LinkTag[] {
  const { body, bodyLine } = frontMatter
  if (!pattern.test(body)) return []
  const lines = linesOf(body, bodyLine)
  return partsOf(body, language).flatMap(({ is, start, end }): LinkTag[] => {
    const [written = '', tag, target] = (is === 'tag' && pattern.exec(body.slice(start, end))) || []
    return tag && target
      ? [{ tag: tag as LinkTagBrokenValues['tag'], target, written, range: lines.range(start, end) }]
      : []
  })
}

function tagsAnywhere({ frontMatter }: Post, { anywhere }: LinkTags): LinkTag[] {
  const { body, bodyLine } = frontMatter
  if (!anywhere || !body.includes('{{')) return []
  const lines = linesOf(body, bodyLine)
  return [...body.matchAll(anywhere)].flatMap(({ 0: whole, 1: tag, 2: target, index }): LinkTag[] =>
    tag && target && isRendered(body, index)
      ? [
          {
            tag: tag as LinkTagBrokenValues['tag'],
            target,
            written: whole,
            range: lines.range(index, index + whole.length),
          },
        ]
      : [],
  )
}

/** HTML, comments and link definitions may go before the tag is run: what begins with `<` in its paragraph is not judged. */
function isRendered(body: string, index: number): boolean {
  const paragraph =
    body
      .slice(Math.max(0, index - 2000), index)
      .split(/\n[ \t]*\n/)
      .at(-1) ?? ''
  return (
    !/<[a-z!/]/i.test(paragraph) && !/^ {0,3}\[[^\]\n]+\]:[^\n]*$/.test(paragraph.split('\n').at(-1) ?? '')
  )
}

function pageOfTerm(name: string): string {
  return name.trim().toLowerCase().replaceAll(' ', '-')
}

function keyOf({ tag, target, range }: LinkTag): string {
  return `${range.line} ${tag} ${target}`
}

function elsewhere(target: string, files: Files): string | undefined {
  const name = target.split('/').at(-1) ?? target
  const sameNamed = files.named(name)
  return sameNamed.length === 1 ? sameNamed[0] : closest(target, sameNamed)
}
