import { topOfFile } from '../range.ts'
import { type NoOptions, noOptions, type Rule } from '../rule.ts'
import { topLevelBlocks } from '../structure/top-level-blocks.ts'
import { isWithoutPage } from '../without-page.ts'

/** A new, dated post with nothing below its front matter. Undated pages may consist of their layout alone. */
export const bodyEmpty: Rule<'body-empty', NoOptions> = {
  id: 'body-empty',
  severity: 'warning',
  options: noOptions,
  check({ post, structure, change, needsDate, facts }) {
    const isMarkdown = /\.(?:md|markdown|mkd|mkdn|mkdown)$/i.test(post.path)
    if (change !== 'added' || !needsDate || !isMarkdown || post.frontMatter.entries.size === 0) return []
    if (isWithoutPage(facts)) return []
    return topLevelBlocks(structure).length === 0 ? [{ range: topOfFile, values: {} }] : []
  },
}
