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

const MOST_SHOWN = 30

/** Every 50 annotations cost one more write, and GitHub allows 80 writes a minute. */
export const MOST_ANNOTATED = 200

/** Only the warnings on lines that the pull request changes. */
export function orderedDiagnostics(review: Pick<Review, 'posts' | 'unread'>): Diagnostic[] {
  return allOrdered(review).filter(({ unchanged }) => !unchanged)
}

function allOrdered({ posts, unread }: Pick<Review, 'posts' | 'unread'>): Diagnostic[] {
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

export function warningsSection(review: Review, language: Language, room: number): string {
  const diagnostics = orderedDiagnostics(review)
  const earlierWarnings = earlierSection(review, language, room / 4)
  if (!diagnostics.length) return earlierWarnings
  const words = language.messages.comment
  const counts = countDiagnostics(diagnostics)
  const title = `**${counts.errors ? words.warnings(counts) : words.warningsOnly(counts)}**`
  const annotated = diagnostics.length > MOST_ANNOTATED ? MOST_ANNOTATED : undefined
  const files = `${review.pull.url}/files`
  const lines = listLines(diagnostics, review, language, room - earlierWarnings.length, (count) =>
    words.warningsCut({ count, annotated, files }),
  )
  const list = [title, ...lines].join('\n')
  return earlierWarnings ? `${list}\n\n${earlierWarnings}` : list
}

function earlierSection(review: Review, language: Language, room: number): string {
  const diagnosticsOnUnchangedLines = allOrdered(review).filter(({ unchanged }) => unchanged)
  if (!diagnosticsOnUnchangedLines.length) return ''
  const lines = listLines(diagnosticsOnUnchangedLines, review, language, room, (count) => `… (+${count})`)
  const title = language.messages.comment.warningsBefore(diagnosticsOnUnchangedLines.length)
  return `<details><summary>🕰️ ${title}</summary>\n\n${lines.join('\n')}\n</details>`
}

function listLines(
  diagnostics: readonly Diagnostic[],
  { pull, posts, unread }: Review,
  language: Language,
  room: number,
  leftOut: (count: number) => string,
): readonly string[] {
  const items = warningItems(diagnostics, pull, posts.length + unread.length > 1, language)
  const warningsIn = (someItems: readonly WarningItem[]) =>
    someItems.reduce((sum, { count }) => sum + count, 0)
  const firstCut = items.findIndex((_item, index) => warningsIn(items.slice(0, index + 1)) > MOST_SHOWN)
  const texts = items.slice(0, firstCut === -1 ? undefined : firstCut).map(({ text }) => text)
  const lines = fitLines(texts, room, (cut) => `- ${leftOut(warningsIn(items.slice(texts.length - cut)))}`)
  if (lines !== texts || firstCut === -1) return lines
  return [...lines, `- ${leftOut(warningsIn(items.slice(firstCut)))}`]
}

const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }

/** A comment shows an item whole or not at all, so an item must not grow long. */
const MOST_TOGETHER = 10

interface WarningItem {
  text: string
  count: number
}

/**
 * Puts the warnings of one rule about a post into one item, so that their reason and remedy are said once. With
 * `severalPosts` each item comes below its post's path.
 */
function warningItems(
  diagnostics: readonly Diagnostic[],
  pull: Pull,
  severalPosts: boolean,
  language: Language,
): WarningItem[] {
  let pathAbove = ''
  return groupsAlike(diagnostics, language).map((alike) => {
    const text = item(alike, pull, language)
    const count = alike.length
    const sign = SIGN[alike[0].severity]
    if (!severalPosts) return { text: `- ${sign} ${text}`, count }
    const file = `- ${sign} ${code(alike[0].path)}\n`
    const head = file === pathAbove ? '' : file
    pathAbove = file
    return { text: `${head}  - ${text}`, count }
  })
}

type Group = [Diagnostic, ...Diagnostic[]]

function groupsAlike(diagnostics: readonly Diagnostic[], language: Language): Group[] {
  const groups = Map.groupBy(diagnostics, (diagnostic) => {
    const { rule, severity, path } = diagnostic
    return [severity, path, rule, advice(diagnosticWords(diagnostic, language))].join('\n')
  })
  return [...groups.values()].flatMap((group) =>
    Array.from(
      { length: Math.ceil(group.length / MOST_TOGETHER) },
      (_, index) => group.slice(index * MOST_TOGETHER, (index + 1) * MOST_TOGETHER) as Group,
    ),
  )
}

function item(alike: Group, pull: Pull, language: Language): string {
  const { line: lineWords, times } = language.messages.comment
  const [{ rule, path }] = alike
  const byText = Map.groupBy(alike, (diagnostic) => {
    const { line } = diagnostic.range
    const { what } = diagnosticWords(diagnostic, language)
    return `${fileLink(pull, path, line, lineWords(line))}${language.typography.colon} ${what}`
  })
  const places = [...byText].map(([text, { length }]) => (length > 1 ? `${text} (${times(length)})` : text))
  const between = places.length > 1 ? '<br>' : '. '
  const why = `${advice(diagnosticWords(alike[0], language))} (${code(rule)})`
  return `${places.join('<br>')}${between}${why}`
}
