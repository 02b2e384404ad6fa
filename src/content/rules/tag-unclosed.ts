import { dataOf } from '../jekyll/data.ts'
import { documentAt } from '../jekyll/document.ts'
import { linesOf } from '../lines.ts'
import type { Post } from '../post.ts'
import type { Finding, Rule } from '../rule.ts'
import type { Site } from '../site.ts'
import { liquidFaults } from '../structure/liquid-faults.ts'
import { shortcodeFaults } from '../structure/shortcode-faults.ts'
import type { TagFault } from '../structure/tag-fault.ts'
import { noOptions } from './no-options.ts'

export interface TagUnclosedValues {
  is: TagFault['is']
  /** `{% if … %}`, `{% endif %}`, `{{`. */
  tag: string
}

/** A Liquid tag (Jekyll) or a shortcode (Hugo) that is not closed, or an end without a beginning: the site would not be built. */
export const tagUnclosed: Rule<'tag-unclosed', TagUnclosedValues> = {
  id: 'tag-unclosed',
  severity: 'error',
  options: noOptions,
  check({ post, site }) {
    const { body, bodyLine } = post.frontMatter
    const isHugo = site.generator === 'hugo'
    if (!isHugo && !runsLiquid(post, site)) return []
    const lines = linesOf(body, bodyLine)
    const faults = isHugo ? shortcodeFaults(body, site.enclosing) : liquidFaults(body)
    return faults.map(({ is, tag, start, end }): Finding<TagUnclosedValues> => {
      return { range: lines.range(start, end), values: { is, tag } }
    })
  },
}

/** https://jekyllrb.com/docs/liquid/tags/: `render_with_liquid: false` in the post or in the site's defaults. */
function runsLiquid(post: Post, site: Site): boolean {
  const document = site.generator === 'jekyll' ? documentAt(post.path, site) : undefined
  return document !== undefined && dataOf(post, document, site).render_with_liquid !== false
}
