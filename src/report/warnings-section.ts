import type { Diagnostic } from '../content/diagnostic.ts'
import type { Counts } from '../languages/comment-messages.ts'
import type { Language } from '../languages/language.ts'
import type { Review } from '../publish/review.ts'
import { fitLines } from './fit-lines.ts'
import { type WarningItem, warningItems } from './warning-items.ts'

const ORDER: Diagnostic['severity'][] = ['error', 'warning', 'notice']

/** At most so many are shown; the rest is counted. */
const MOST_SHOWN = 30

/** At most so many are put at their lines: each fifty are one more write, of which GitHub allows 80 a minute. */
export const MOST_ANNOTATED = 200

/** What the pull request itself has to answer for, the most serious first. */
export function orderedDiagnostics(review: Pick<Review, 'posts' | 'unread'>): Diagnostic[] {
  return ordered(review).filter(({ unchanged }) => !unchanged)
}

function ordered({ posts, unread }: Pick<Review, 'posts' | 'unread'>): Diagnostic[] {
  return [...posts, ...unread]
    .flatMap(({ diagnostics }) => diagnostics)
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
        a.path.localeCompare(b.path) ||
        a.range.line - b.range.line,
    )
}

export function countDiagnostics(diagnostics: readonly Diagnostic[]): Counts {
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), notices: count('notice') }
}

/** The draft warnings, each with a link to its line. `room` in characters. */
export function warningsSection(review: Review, language: Language, room: number): string {
  const diagnostics = orderedDiagnostics(review)
  const earlier = earlierSection(review, language, room / 4)
  if (!diagnostics.length) return earlier
  const words = language.messages.comment
  const counts = countDiagnostics(diagnostics)
  const title = `**${counts.errors ? words.warnings(counts) : words.warningsOnly(counts)}**`
  const annotated = diagnostics.length > MOST_ANNOTATED ? MOST_ANNOTATED : undefined
  const files = `${review.pull.url}/files`
  const lines = listed(diagnostics, review, language, room - earlier.length, (count) =>
    words.warningsCut({ count, annotated, files }),
  )
  const list = [title, ...lines].join('\n')
  return earlier ? `${list}\n\n${earlier}` : list
}

/** What stands on lines that the pull request leaves as they are, folded away. */
function earlierSection(review: Review, language: Language, room: number): string {
  const earlier = ordered(review).filter(({ unchanged }) => unchanged)
  if (!earlier.length) return ''
  const lines = listed(earlier, review, language, room, (count) => `… (+${count})`)
  const title = language.messages.comment.warningsBefore(earlier.length)
  return `<details><summary>🕰️ ${title}</summary>\n\n${lines.join('\n')}\n</details>`
}

/** As many items as may be shown, and as there is room for; a last one tells how many warnings are left out. */
function listed(
  diagnostics: readonly Diagnostic[],
  { pull, posts, unread }: Review,
  language: Language,
  room: number,
  leftOut: (count: number) => string,
): readonly string[] {
  const items = warningItems(diagnostics, pull, posts.length + unread.length > 1, language)
  const told = (some: readonly WarningItem[]) => some.reduce((sum, { count }) => sum + count, 0)
  const most = items.findIndex((_item, at) => told(items.slice(0, at + 1)) > MOST_SHOWN)
  const texts = items.slice(0, most === -1 ? undefined : most).map(({ text }) => text)
  const lines = fitLines(texts, room, (left) => `- ${leftOut(told(items.slice(texts.length - left)))}`)
  return lines === texts && most !== -1 ? [...lines, `- ${leftOut(told(items.slice(most)))}`] : lines
}
