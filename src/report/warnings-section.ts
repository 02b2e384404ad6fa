import type { Diagnostic } from '../content/diagnostic.ts'
import type { Pull } from '../publish/pull.ts'
import type { Review } from '../publish/review.ts'
import { fileLink } from './links.ts'
import type { Counts, Language } from './messages.ts'
import { fitLines } from './room.ts'
import { say } from './say.ts'
import { capital, colon, diagnosticWords } from './sentences.ts'
import { code } from './untrusted.ts'

const SIGN: Record<Diagnostic['severity'], string> = { error: '⛔', warning: '⚠️', notice: '💡' }
const ORDER: Diagnostic['severity'][] = ['error', 'warning', 'notice']

/** At most so many are shown; the rest is counted. */
const MOST_SHOWN = 30

/** At most so many are put at their lines: each fifty are one more write, of which GitHub allows 80 a minute. */
export const MOST_ANNOTATED = 200

/** What the pull request itself has to answer for, the most serious first. */
export function orderedDiagnostics(review: Pick<Review, 'posts'>): Diagnostic[] {
  return ordered(review).filter(({ unchanged }) => !unchanged)
}

function ordered({ posts }: Pick<Review, 'posts'>): Diagnostic[] {
  return posts
    .flatMap(({ diagnostics }) => diagnostics)
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
        a.path.localeCompare(b.path) ||
        a.place.line - b.place.line,
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
  const words = say(language).comment
  const counts = countDiagnostics(diagnostics)
  const title = `**${counts.errors ? words.warnings(counts) : words.warningsOnly(counts)}**`
  const past = Math.max(0, diagnostics.length - MOST_SHOWN)
  const annotated = diagnostics.length > MOST_ANNOTATED ? MOST_ANNOTATED : undefined
  const more = (count: number) =>
    `- ${words.warningsCut({ count, annotated, files: `${review.pull.url}/files` })}`
  const lines = diagnostics
    .slice(0, MOST_SHOWN)
    .map((diagnostic) => warning(review.pull, diagnostic, review.posts.length > 1, language))
  const shown = fitLines(lines, room - earlier.length, (count) => more(past + count))
  const list = [title, ...shown, ...(past && shown === lines ? [more(past)] : [])].join('\n')
  return earlier ? `${list}\n\n${earlier}` : list
}

/** What stands on lines that the pull request leaves as they are, folded away. */
function earlierSection(review: Review, language: Language, room: number): string {
  const earlier = ordered(review).filter(({ unchanged }) => unchanged)
  if (!earlier.length) return ''
  const words = say(language).comment
  const lines = earlier
    .slice(0, MOST_SHOWN)
    .map((diagnostic) => warning(review.pull, diagnostic, review.posts.length > 1, language))
  const past = earlier.length - lines.length
  const shown = fitLines(lines, room, (count) => `- … (+${past + count})`)
  const rest = past && shown === lines ? [`- … (+${past})`] : []
  const title = words.warningsBefore(earlier.length)
  return `<details><summary>🕰️ ${title}</summary>\n\n${[...shown, ...rest].join('\n')}\n</details>`
}

function warning(pull: Pull, diagnostic: Diagnostic, severalPosts: boolean, language: Language): string {
  const { what, why, fix } = diagnosticWords(diagnostic, language)
  const { line } = diagnostic.place
  const link = fileLink(pull, diagnostic.path, line, say(language).comment.line(line))
  const file = severalPosts ? `${code(diagnostic.path)}, ` : ''
  const then = colon(language)
  return `- ${SIGN[diagnostic.severity]} ${file}${link}${then} ${what}. ${capital(why)}${then} ${fix}. (${code(diagnostic.rule)})`
}
