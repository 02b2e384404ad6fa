import type { FrontMatterProblem } from '../front-matter/types.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface FrontMatterUnreadableValues {
  problem: FrontMatterProblem['is']
  /** The key, the language or the parser's own word, by the problem. */
  detail?: string
}

/** What the generator will not read, or not as its author meant it. */
export const frontMatterUnreadable: Rule<'front-matter-unreadable', FrontMatterUnreadableValues> = {
  id: 'front-matter-unreadable',
  severity: 'error',
  options: noOptions,
  check: ({ post }) =>
    post.frontMatter.problems.map(({ is, detail, range }) => ({
      range,
      // A key given twice stops no generator.
      ...(is === 'duplicate-key' && { severity: 'warning' as const }),
      values: detail === undefined ? { problem: is } : { problem: is, detail },
    })),
}
