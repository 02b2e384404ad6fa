import { languageOf } from '../languages/registry.ts'
import { type Review, whyUnread } from '../publish/review.ts'
import { fingerprint } from './fingerprint.ts'
import { gatesSection } from './gates-section.ts'
import { headline } from './headline.ts'
import { advice, capital, diagnosticWords, plainText } from './sentences.ts'
import { countDiagnostics, MOST_ANNOTATED, orderedDiagnostics } from './warnings-section.ts'

/** A draft warning that GitHub shows at its lines in “Files changed”. */
export interface Annotation {
  path: string
  startLine: number
  endLine: number
  /** Undefined for a warning of several lines: GitHub refuses columns across lines. */
  startColumn?: number
  endColumn?: number
  level: 'failure' | 'warning' | 'notice'
  title: string
  message: string
}

/** The check run of one commit. Texts are plain words but for the summary, which is Markdown. */
export interface CheckRun {
  /** `waiting`: in progress until the date, so that as a required check it keeps an early merge away. */
  conclusion: 'success' | 'neutral' | 'failure' | 'waiting'
  title: string
  summary: string
  annotations: readonly Annotation[]
  /** Shows whether a new run would say the same; behind a point, whether its annotations would. */
  fingerprint: string
}

const LEVEL = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** GitHub refuses longer titles. */
const LONGEST_TITLE = 255

/** Failure for errors and posts not read, neutral for warnings, success otherwise. */
export function reviewCheckRun(review: Review): CheckRun {
  const language = languageOf(review.site)
  const words = language.messages.comment
  const diagnostics = orderedDiagnostics(review)
  const counts = countDiagnostics(diagnostics)
  const unreadWhy = whyUnread(review)
  const isAboutPosts = review.posts.length > 0 || unreadWhy !== undefined
  const annotated = diagnostics.slice(0, MOST_ANNOTATED).map((diagnostic): Annotation => {
    const { what, ...why } = diagnosticWords(diagnostic, language)
    const { line, column, endLine, endColumn } = diagnostic.range
    const columns = line === endLine && endColumn > column
    return {
      path: diagnostic.path,
      startLine: line,
      endLine,
      ...(columns && { startColumn: column, endColumn }),
      level: LEVEL[diagnostic.severity],
      title: shortened(plainText(language.typography.typeset(capital(what)))),
      message: plainText(language.typography.typeset(advice(why))),
    }
  })
  // GitHub would show two boxes that nobody can tell apart for the same warning twice on one line.
  const annotations = [
    ...Map.groupBy(annotated, ({ path, startLine, level, title }) =>
      JSON.stringify([path, startLine, level, title]),
    ).values(),
  ].flatMap(([first]) => first ?? [])
  const run = {
    conclusion: conclusion(),
    title: language.typography.typeset(title()),
    summary: language.typography.typeset(isAboutPosts ? summary() : words.noPosts),
    annotations,
  } as const
  const fingerprints = [run, annotations].map((part) => fingerprint(JSON.stringify(part)))
  return { ...run, fingerprint: fingerprints.join('.') }

  function conclusion(): CheckRun['conclusion'] {
    if (counts.errors || review.leftOut) return 'failure'
    // A required check keeps people from merging what nobody has read.
    if (unreadWhy) return 'waiting'
    const isEarly = review.gates.some(({ why }) => why.is === 'not-yet' || why.is === 'outside-window')
    if (review.blocksEarlyMerge && review.plan.is === 'at' && isEarly) return 'waiting'
    return counts.warnings ? 'neutral' : 'success'
  }

  function summary(): string {
    const leftOut = diagnostics.length - annotated.length
    const cut = leftOut
      ? [
          words.warningsCut({
            count: leftOut,
            annotated: annotated.length,
            files: `${review.pull.url}/files`,
          }),
        ]
      : []
    const where = review.isCommentRefused ? words.check.withoutComment : words.check.summary
    const parts = [headline(review, language, undefined), gatesSection(review, language), where]
    return [...parts.filter(Boolean), ...cut].join('\n\n')
  }

  function title(): string {
    if (!isAboutPosts) return words.noPosts
    if (review.leftOut) return plainText(words.postsLeftOut(review.leftOut))
    if (counts.errors) return words.warnings(counts)
    if (unreadWhy) return words.check.notRead
    return counts.warnings || counts.notices ? words.warningsOnly(counts) : words.check.ready
  }
}

/** Counts in UTF-16 units, the strictest way there is, and never cuts within a character. */
function shortened(text: string): string {
  if (text.length <= LONGEST_TITLE) return text
  return `${text.slice(0, LONGEST_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
