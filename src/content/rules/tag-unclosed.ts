import { linesOf } from '../lines.ts'
import type { Finding, Rule } from '../rule.ts'
import { type LiquidFault, liquidFaults } from '../structure/liquid-faults.ts'
import { noOptions } from './no-options.ts'

export interface TagUnclosedValues {
  is: LiquidFault['is']
  /** `{% if … %}`, `{% endif %}`, `{{`. */
  tag: string
}

/** A Liquid tag or block of a Jekyll post that is not closed, or an end without a beginning: the site would not be built. */
export const tagUnclosed: Rule<'tag-unclosed', TagUnclosedValues> = {
  id: 'tag-unclosed',
  severity: 'error',
  options: noOptions,
  check({ post, site }) {
    if (site.generator !== 'jekyll') return []
    const { body, bodyLine, entries } = post.frontMatter
    const isRun = ![...entries.values()].some(
      ({ key, value }) => key === 'render_with_liquid' && value === false,
    )
    if (!isRun) return []
    const lines = linesOf(body)
    return liquidFaults(body).map(({ is, tag, start, end }): Finding<TagUnclosedValues> => {
      const { line, column, endLine, endColumn } = lines.place(start, end)
      const place = { line: line + bodyLine - 1, column, endLine: endLine + bodyLine - 1, endColumn }
      return { place, values: { is, tag } }
    })
  },
}
