import type { Entry } from '../front-matter/types.ts'
import { generatorOf } from '../generators/registry.ts'
import { noOptions, type Rule } from '../rule.ts'
import { usualShape } from '../site-stats/conventions.ts'
import { type Shape, shapeOf } from '../site-stats/front-matter-facts.ts'
import { keyName } from '../site-stats/site-post.ts'

export interface ValueTypeValues {
  key: string
  is: Shape
  usual: Shape
  posts: number
  of: number
}

/** A site's templates rely on the kind of value that nearly all its posts have. */
export const valueType: Rule<'value-type', ValueTypeValues> = {
  id: 'value-type',
  severity: 'notice',
  about:
    'A key has another kind of value than in all other posts: a text in place of a list, a word in place of a date.',
  usesSiteStats: true,
  options: noOptions,
  check({ post, site, siteStats, facts }) {
    if (!siteStats || post.frontMatter.problems.length > 0) return []
    return [...post.frontMatter.entries.values()].flatMap((entry) => {
      const usage = siteStats.keys.find(({ key }) => key === keyName(entry.key, site))
      const usual = usage && usualShape(usage)
      // Where two posts have another kind, the templates take both.
      if (usage && usual && usual.posts < usage.posts) return []
      const is = shapeOf(entry)
      if (usual?.shape === 'date' && facts.date.is === 'unreadable') return []
      // `image: false` is how authors write that there is none.
      const isNone = entry.value === false && usual?.shape !== 'boolean'
      if (
        !usage ||
        !usual ||
        isNone ||
        isYesOrNo(entry, usual?.shape) ||
        is === 'empty' ||
        areAlike(is, usual.shape)
      )
        return []
      if (generatorOf(site.generator).terms.listOrText.test(entry.key) && isNames(is) && isNames(usual.shape))
        return []
      const values = { key: entry.key, is, usual: usual.shape, posts: usual.posts, of: usage.posts }
      return [{ range: entry.range, values }]
    })
  },
}

function isNames(shape: Shape): boolean {
  return shape === 'list' || shape === 'text'
}

/** Some YAML parsers take `yes` for `true`, and others for a text. */
function isYesOrNo({ value }: Entry, usual: Shape | undefined): boolean {
  if (typeof value === 'boolean') return usual === 'text'
  return usual === 'boolean' && typeof value === 'string' && /^(?:yes|no|on|off)$/i.test(value)
}

/** Templates print a number or a date as they print a text. */
function areAlike(is: Shape, usual: Shape): boolean {
  return is === usual || (usual === 'text' && (is === 'number' || is === 'date'))
}
