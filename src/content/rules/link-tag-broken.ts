import { generatorOf } from '../generators/registry.ts'
import { closest } from '../near-miss.ts'
import type { Files } from '../repository.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface LinkTagBrokenValues {
  tag: 'post_url' | 'link' | 'ref' | 'relref'
  target: string
  near?: string
}

const mostLookedUp = 500

export const linkTagBroken: Rule<'link-tag-broken', LinkTagBrokenValues> = {
  id: 'link-tag-broken',
  severity: 'error',
  options: noOptions,
  check({ structure, files, site }) {
    const { linkTags } = generatorOf(site.generator)
    if (!linkTags || !files || files.hasUnlisted || linkTags.hasOtherPages(site, files)) return []
    const tags = structure.links.flatMap(({ href, range, hrefRange }) => {
      const [, tag, target] = (href.includes('{') && linkTags.pattern.exec(href)) || []
      return tag && target
        ? [{ tag: tag as LinkTagBrokenValues['tag'], target, range: hrefRange ?? range }]
        : []
    })
    return tags.slice(0, mostLookedUp).flatMap(({ tag, target, range }): Finding<LinkTagBrokenValues>[] => {
      if (linkTags.isThere(tag, target, files, site)) return []
      const similarPath = tag === 'link' ? elsewhere(target, files) : undefined
      return [{ range, values: { tag, target, ...(similarPath !== undefined && { near: similarPath }) } }]
    })
  },
}

function elsewhere(target: string, files: Files): string | undefined {
  const name = target.split('/').at(-1) ?? target
  const sameNamed = files.named(name)
  return sameNamed.length === 1 ? sameNamed[0] : closest(target, sameNamed)
}
