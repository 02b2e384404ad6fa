import type { Diagnostic } from '../content/diagnostic.ts'
import type { Counts } from '../languages/comment-messages.ts'
import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import type { Pull } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { fitLines } from './fit-lines.ts'
import { fileLink } from './links.ts'
import { advice, diagnosticWords } from './sentences.ts'

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

const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }

/** At most so many places stand in one item, which a comment shows whole or not at all. */
const MOST_TOGETHER = 10

/** An item of the list of warnings, as Markdown, with a line of its own for each place. */
export interface WarningItem {
  text: string
  /** How many warnings it tells. */
  count: number
}

/**
 * Draft warnings as the items of a list, in their order but for this: what one rule says of several places of a post is
 * brought together, so that why it matters and what to do are said once. With `severalPosts` each is below its post's path.
 */
export function warningItems(
  diagnostics: readonly Diagnostic[],
  pull: Pull,
  severalPosts: boolean,
  language: Language,
): WarningItem[] {
  let above = ''
  return together(diagnostics, language).map((alike) => {
    const text = item(alike, pull, language)
    const count = alike.length
    const sign = SIGN[alike[0].severity]
    if (!severalPosts) return { text: `- ${sign} ${text}`, count }
    const file = `- ${sign} ${code(alike[0].path)}\n`
    const head = file === above ? '' : file
    above = file
    return { text: `${head}  - ${text}`, count }
  })
}

type Several = [Diagnostic, ...Diagnostic[]]

/** Those that differ in their places alone, and in what is found there. */
function together(diagnostics: readonly Diagnostic[], language: Language): Several[] {
  const alike = Map.groupBy(diagnostics, (diagnostic) => {
    const { rule, severity, path } = diagnostic
    return [severity, path, rule, advice(diagnosticWords(diagnostic, language))].join('\n')
  })
  return [...alike.values()].flatMap((all) =>
    Array.from(
      { length: Math.ceil(all.length / MOST_TOGETHER) },
      (_, at) => all.slice(at * MOST_TOGETHER, (at + 1) * MOST_TOGETHER) as Several,
    ),
  )
}

function item(alike: Several, pull: Pull, language: Language): string {
  const { line: lineWords, times } = language.messages.comment
  const [{ rule, path }] = alike
  const found = Map.groupBy(alike, (diagnostic) => {
    const { line } = diagnostic.range
    const { what } = diagnosticWords(diagnostic, language)
    return `${fileLink(pull, path, line, lineWords(line))}${language.typography.colon} ${what}`
  })
  const places = [...found].map(([what, { length }]) => (length > 1 ? `${what} (${times(length)})` : what))
  const between = places.length > 1 ? '<br>' : '. '
  const why = `${advice(diagnosticWords(alike[0], language))} (${code(rule)})`
  return `${places.join('<br>')}${between}${why}`
}
