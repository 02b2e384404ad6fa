import { generatorOf } from '../generators/registry.ts'
import type { MdxReading } from '../mdx-reading.ts'
import { topOfFile } from '../range.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export type MdxErrorValues =
  | { is: 'unchecked' }
  | { is: Extract<MdxReading, { is: 'refused' }>['why']; text: string; reason: string; generator: string }

/** `<https://example.org>` is a link in Markdown, and a broken tag in MDX. */
const AUTOLINK = /<((?:https?:\/\/|mailto:)[^\s<>"']{1,300})>/y

/** HTML's elements without an end, which JSX closes with a slash: https://html.spec.whatwg.org/#void-elements */
const VOID =
  /<(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b(?:[^<>"'{}]|"[^"<>]*"|'[^'<>]*')*>/iy

/** A post that MDX cannot read ends the whole build of Docusaurus and Astro. */
export const mdxError: Rule<'mdx-error', MdxErrorValues> = {
  id: 'mdx-error',
  severity: 'error',
  about:
    'MDX cannot read the post, and the build would end: `<https://example.org>`, `{` or `<br>` (Docusaurus, Astro).',
  options: noOptions,
  check({ post, site, mdx }): Finding<MdxErrorValues>[] {
    if (mdx?.is === 'unchecked')
      return [{ range: topOfFile, severity: 'notice', values: { is: 'unchecked' } }]
    if (mdx?.is !== 'refused') return []
    const { line, column, why, reason } = mdx
    const source = post.text.split('\n', line)[line - 1]?.replace(/\r$/, '') ?? ''
    const generator = generatorOf(site.generator).name
    const range = { line, column, endLine: line, endColumn: Math.max(column, source.length + 1) }
    const fix = fixOf(source, column, line)
    return [{ range, values: { is: why, text: source.trim(), reason, generator }, ...(fix && { fix }) }]
  },
}

function fixOf(source: string, column: number, line: number): Finding<MdxErrorValues>['fix'] {
  const start = source.lastIndexOf('<', column - 1)
  if (start === -1) return undefined
  const range = (length: number) => ({
    line,
    column: start + 1,
    endLine: line,
    endColumn: start + 1 + length,
  })
  AUTOLINK.lastIndex = start
  VOID.lastIndex = start
  const [link, address] = AUTOLINK.exec(source) ?? []
  if (link) return { range: range(link.length), text: `[${address}](${address})` }
  const [tag] = VOID.exec(source) ?? []
  return (tag && { range: range(tag.length), text: tag.replace(/\s*>$/, ' />') }) || undefined
}
