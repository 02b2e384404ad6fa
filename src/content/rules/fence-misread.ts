import { type MisreadFence, misreadFence } from '../front-matter/misread-fence.ts'
import { generatorOf } from '../generators/registry.ts'
import { linesOf } from '../range.ts'
import { type Context, type Finding, noOptions, type Rule } from '../rule.ts'

export type FenceMisreadValues =
  | Pick<MisreadFence, 'is' | 'fence'>
  /** A text without a header begins with a sign of a fence. */
  | { is: 'begun'; fence: string; refusedBy: string }

/** Readers would get the header as text, and the generator neither title nor date. */
export const fenceMisread: Rule<'fence-misread', FenceMisreadValues> = {
  id: 'fence-misread',
  severity: 'error',
  about:
    'A header was meant as front matter, and readers would get it as text: `—-`, a space or a blank line before `---`, a second header.',
  options: noOptions,
  check(context) {
    const { post, site } = context
    const { mayPrecedeFence, hasOwnFences } = generatorOf(site.generator)
    const found = hasOwnFences(site) ? undefined : misreadFence(post.text, post.frontMatter, mayPrecedeFence)
    if (!found) return refusedBeginning(context)
    const { is, fence, line, endLine, fix } = found
    const endColumn = (post.text.split(/\r?\n/, endLine)[endLine - 1]?.length ?? 0) + 1
    return [
      {
        range: { line, column: 1, endLine, endColumn },
        values: { is, fence },
        ...(fix && {
          fix: { range: { line: fix.line, column: 1, endLine, endColumn }, text: fix.text },
        }),
      },
    ]
  },
}

function refusedBeginning({ post, site }: Context): Finding<FenceMisreadValues>[] {
  const { beginsHeader, name } = generatorOf(site.generator)
  const { text, frontMatter } = post
  const [before, fence] =
    frontMatter.language === 'none' && frontMatter.problems.length === 0
      ? (beginsHeader?.exec(text)?.slice(1) ?? [])
      : []
  if (before === undefined || fence === undefined) return []
  const range = linesOf(text).range(before.length, before.length + fence.length)
  return [{ range, values: { is: 'begun', fence, refusedBy: name } }]
}
