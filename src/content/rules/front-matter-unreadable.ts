import type { FrontMatterProblem } from '../front-matter/types.ts'
import { generatorOf } from '../generators/registry.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface FrontMatterUnreadableValues {
  problem: FrontMatterProblem['is']
  detail?: string
  /** The generator that ends its build at it, where another one would not. */
  refusedBy?: string
}

export const frontMatterUnreadable: Rule<'front-matter-unreadable', FrontMatterUnreadableValues> = {
  id: 'front-matter-unreadable',
  severity: 'error',
  about:
    'The generator would not read this front matter, or not as it was meant: a colon in a text without quotes, a tab, a key given twice.',
  options: noOptions,
  check({ post, site }) {
    const { readsTabs, runsFrontMatter, refusesRepeatedKeys } = generatorOf(site.generator)
    const refusal = post.frontMatter.language === 'yaml' ? refusesRepeatedKeys(site) : undefined
    return post.frontMatter.problems.map(({ is, detail, range }) => ({
      range,
      ...(is === 'tab' && readsTabs && { severity: 'notice' as const }),
      ...(is === 'duplicate-key' && !refusal?.isCertain && { severity: 'warning' as const }),
      ...(is === 'code' && runsFrontMatter.includes(detail ?? '') && { severity: 'warning' as const }),
      values: {
        problem: is,
        ...(detail !== undefined && { detail }),
        ...(is === 'duplicate-key' && refusal && { refusedBy: refusal.by }),
      },
    }))
  },
}
