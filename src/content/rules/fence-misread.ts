import { type MisreadFence, misreadFence } from '../front-matter/misread-fence.ts'
import { generatorOf } from '../generators/registry.ts'
import { noOptions, type Rule } from '../rule.ts'

export type FenceMisreadValues = Pick<MisreadFence, 'is' | 'fence'>

/** Readers would get the header as text, and the generator neither title nor date. */
export const fenceMisread: Rule<'fence-misread', FenceMisreadValues> = {
  id: 'fence-misread',
  severity: 'error',
  about:
    'A header was meant as front matter, and readers would get it as text: `—-`, a space or a blank line before `---`, a second header.',
  options: noOptions,
  check({ post, site }) {
    const { mayPrecedeFence, hasOwnFences } = generatorOf(site.generator)
    const found = hasOwnFences(site) ? undefined : misreadFence(post.text, post.frontMatter, mayPrecedeFence)
    if (!found) return []
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
