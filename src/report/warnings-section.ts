import type { Diagnostic } from '../content/diagnostic.ts'
import type { Counts } from '../languages/comment-messages.ts'
import type { Language } from '../languages/language.ts'
import { code } from '../languages/untrusted.ts'
import type { Review } from '../publish/review.ts'
import { suggestionKey } from '../publish/suggestion.ts'
import { fingerprint } from './fingerprint.ts'
import { fitLines } from './fit-lines.ts'
import { editUrl, fileLink, ruleUrl, suggestionUrl } from './links.ts'
import { advice, diagnosticWords } from './sentences.ts'

const ORDER: Diagnostic['severity'][] = ['error', 'warning', 'notice']

const MOST_SHOWN = 30

/** Every 50 annotations cost one more write, and GitHub allows 80 writes a minute. */
export const MOST_ANNOTATED = 200

/** Only the warnings on lines that the pull request changes. */
export function orderedDiagnostics(review: DiagnosedReview): Diagnostic[] {
  return allOrdered(review).filter(({ unchanged }) => !unchanged)
}

type DiagnosedReview = Pick<Review, 'posts' | 'unread' | 'siteDiagnostics'>

function allOrdered({ posts, unread, siteDiagnostics }: DiagnosedReview): Diagnostic[] {
  return [...[...posts, ...unread].flatMap(({ diagnostics }) => diagnostics), ...siteDiagnostics].toSorted(
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

export interface WarningLists {
  errors: readonly string[]
  warnings: readonly string[]
  /** Folded away, since some are wrong and none is urgent; '' if there is none. */
  notices: string
  /** What is on lines that the pull request leaves as they were, folded away; '' if there is nothing. */
  earlier: string
  counts: Counts
}

export function warningLists(review: Review, language: Language, room: number): WarningLists {
  const diagnostics = orderedDiagnostics(review)
  const earlier = earlierSection(review, language, room / 4)
  const notices = noticesSection(review, language, room / 4)
  const annotated = diagnostics.length > MOST_ANNOTATED ? MOST_ANNOTATED : undefined
  const files = `${review.pull.url}/files`
  const graver = diagnostics.filter(({ severity }) => severity !== 'notice')
  const roomLeft = room - earlier.length - notices.length
  const lines = listLines(graver, review, language, roomLeft, (count) =>
    language.messages.comment.warningsCut({ count, annotated, files }),
  )
  const firstOther = lines.findIndex((line) => /^- (?!⛔)/u.test(line))
  const end = firstOther === -1 ? lines.length : firstOther
  return {
    errors: lines.slice(0, end),
    warnings: lines.slice(end),
    notices,
    earlier,
    counts: countDiagnostics(graver),
  }
}

function noticesSection(review: Review, language: Language, room: number): string {
  const notices = orderedDiagnostics(review).filter(({ severity }) => severity === 'notice')
  const title = language.messages.comment.toCheck(countDiagnostics(notices))
  return foldedList(`${SIGN.notice} ${title}`, notices, review, language, room)
}

function earlierSection(review: Review, language: Language, room: number): string {
  const diagnosticsOnUnchangedLines = allOrdered(review).filter(({ unchanged }) => unchanged)
  const title = language.messages.comment.warningsBefore(diagnosticsOnUnchangedLines.length)
  return foldedList(`🕰️ ${title}`, diagnosticsOnUnchangedLines, review, language, room)
}

function foldedList(
  title: string,
  diagnostics: readonly Diagnostic[],
  review: Review,
  language: Language,
  room: number,
): string {
  if (!diagnostics.length) return ''
  const lines = listLines(diagnostics, review, language, room, (count) => `… (+${count})`)
  return `<details><summary>${title}</summary>\n\n${lines.join('\n')}\n</details>`
}

function listLines(
  diagnostics: readonly Diagnostic[],
  review: Review,
  language: Language,
  room: number,
  leftOut: (count: number) => string,
): readonly string[] {
  const items = warningItems(diagnostics, review, language)
  const warningsIn = (someItems: readonly WarningItem[]) =>
    someItems.reduce((sum, { count }) => sum + count, 0)
  const firstCut = items.findIndex((_item, index) => warningsIn(items.slice(0, index + 1)) > MOST_SHOWN)
  const texts = items.slice(0, firstCut === -1 ? undefined : firstCut).map(({ text }) => text)
  const lines = fitLines(texts, room, (cut) => `- ${leftOut(warningsIn(items.slice(texts.length - cut)))}`)
  if (lines !== texts || firstCut === -1) return lines
  return [...lines, `- ${leftOut(warningsIn(items.slice(firstCut)))}`]
}

export const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }

/** A comment shows an item whole or not at all, so an item must not grow long. */
const MOST_TOGETHER = 10

interface WarningItem {
  text: string
  count: number
}

/**
 * Puts the warnings of one rule about a post into one item, so that their reason and remedy are said once. If there
 * are several posts, each item comes below its post's path.
 */
function warningItems(diagnostics: readonly Diagnostic[], review: Review, language: Language): WarningItem[] {
  const isPathNeeded = review.posts.length + review.unread.length > 1 || review.siteDiagnostics.length > 0
  let pathAbove = ''
  return groupsAlike(diagnostics, language).map((alike) => {
    const text = item(alike, review, language)
    const count = alike.length
    const sign = SIGN[alike[0].severity]
    if (!isPathNeeded) return { text: `- ${sign} ${text}`, count }
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

function item(alike: Group, review: Review, language: Language): string {
  const { line: lineWords, times } = language.messages.comment
  const byText = Map.groupBy(alike, (diagnostic) => {
    const { path, range, goneFrom } = diagnostic
    const { what } = diagnosticWords(diagnostic, language)
    const place = fileLink(review.pull, path, range.line, lineWords(range.line), goneFrom)
    return `${place}${language.typography.colon} ${what}${links(diagnostic, review, language)}`
  })
  const places = [...byText].map(([text, { length }]) => (length > 1 ? `${text} (${times(length)})` : text))
  const help = ruleUrl(review, alike[0].rule)
  const about = help ? ` [${language.messages.comment.actions.help}](${help})` : ''
  return `${places.join('<br>')}<br>${advice(diagnosticWords(alike[0], language))}${about}`
}

/** Where a person mends it: GitHub's editor at that line, and the suggestion that one click commits. */
function links(diagnostic: Diagnostic, { pull, overrides }: Review, language: Language): string {
  const { actions } = language.messages.comment
  const { path, range, fix, goneFrom } = diagnostic
  const edit = pull.state === 'open' && goneFrom === undefined ? editUrl(pull, path, range.line) : undefined
  const isSuggested = fix && overrides.suggested?.includes(suggestionKey({ ...diagnostic, fix }, fingerprint))
  const shown = [
    edit && `[${actions.edit}](${edit})`,
    isSuggested && `[${actions.accept}](${suggestionUrl(pull, path, fix.endLine)})`,
  ].filter(Boolean)
  return shown.length ? ` (${shown.join(', ')})` : ''
}
