import { isTemplatePost } from '../other-page.ts'
import type { Post } from '../post.ts'
import { topOfFile } from '../range.ts'
import { type Edit, noOptions, type Rule } from '../rule.ts'
import type { HiddenBy } from '../visibility.ts'
import { isMeantWithoutPage } from '../without-page.ts'

export const stillHidden: Rule<'still-hidden', HiddenBy> = {
  id: 'still-hidden',
  severity: 'error',
  about:
    'Something would keep readers from the post whatever its date: `published: false`, `draft: true`, a `_drafts/` folder, or a Jekyll file name without a date.',
  options: noOptions,
  check: ({ facts, post, needsDate }) =>
    facts.hiddenBy.map((hidden) => {
      const fix = hidden.is === 'flag' && withoutLine(hidden, post)
      const isChosen = isMeantWithoutPage(hidden, facts) || isOtherFile(hidden, post, needsDate)
      return {
        ...(isChosen && { severity: 'notice' }),
        range: hidden.is === 'flag' ? hidden.place : topOfFile,
        values: hidden,
        ...(fix && { fix }),
      }
    }),
}

/** A template that is excluded, or a part of a collection's pages, which they include. */
function isOtherFile(hidden: HiddenBy, post: Post, needsDate: boolean): boolean {
  if (hidden.is !== 'not-read') return false
  return hidden.because === 'excluded'
    ? isTemplatePost(post)
    : hidden.because === 'no-front-matter' && !needsDate
}

function withoutLine(
  { key, by }: Extract<HiddenBy, { is: 'flag' }>,
  { frontMatter }: Post,
): Edit | undefined {
  const entry = [...frontMatter.entries.values()].find((candidate) => candidate.key === key)
  const isOwnLine = entry && entry.keyRange.line === entry.range.endLine
  if (by === 'site' || !isOwnLine || frontMatter.language === 'json') return undefined
  const { line } = entry.keyRange
  return { range: { line, column: 1, endLine: line, endColumn: Number.MAX_SAFE_INTEGER }, text: '' }
}
