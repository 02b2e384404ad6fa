import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { type Edit, noOptions, type Rule } from '../rule.ts'
import type { HiddenBy } from '../visibility.ts'

/** A flag, a folder or a name that keeps a merged post from its readers, whatever its date. */
export const stillHidden: Rule<'still-hidden', HiddenBy> = {
  id: 'still-hidden',
  severity: 'error',
  options: noOptions,
  check: ({ facts, post }) =>
    facts.hiddenBy.map((hidden) => {
      const fix = hidden.is === 'flag' && withoutLine(hidden, post)
      // A section of pages that are shown within others is a site's own choice, and no slip of one page's.
      const isChosen = hidden.is === 'flag' && hidden.by === 'site' && /^_?build\b/i.test(hidden.key)
      return {
        ...(isChosen && { severity: 'notice' }),
        range: hidden.is === 'flag' ? hidden.place : topOfFile,
        values: hidden,
        ...(fix && { fix }),
      }
    }),
}

/** The flag's own line goes, where it has one to itself. */
function withoutLine(
  { key, by }: Extract<HiddenBy, { is: 'flag' }>,
  { frontMatter }: Post,
): Edit | undefined {
  const entry = [...frontMatter.entries.values()].find((one) => one.key === key)
  const isOwnLine = entry && entry.keyRange.line === entry.range.endLine
  if (by === 'site' || !isOwnLine || frontMatter.language === 'json') return undefined
  const { line } = entry.keyRange
  return { range: { line, column: 1, endLine: line, endColumn: Number.MAX_SAFE_INTEGER }, text: '' }
}
