import { languageOf } from '../languages/registry.ts'
import type { GateWhy } from '../publish/gate.ts'
import { isOnlyAboutSite, isScheduledWithoutPosts, type Review, whyUnread } from '../publish/review.ts'
import { fingerprint } from './fingerprint.ts'
import { gatesToOpen } from './gates-section.ts'
import { headline, headlineSentence } from './headline.ts'
import { advice, capital, diagnosticWords, plainText } from './sentences.ts'
import { countDiagnostics, MOST_ANNOTATED, orderedDiagnostics } from './warnings-section.ts'

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

/** All texts are plain words, except the summary, which is Markdown. */
export interface CheckRun {
  /** `waiting` keeps the check run in progress until the date. As a required check it then prevents an early merge. */
  conclusion: 'success' | 'neutral' | 'failure' | 'waiting'
  title: string
  summary: string
  annotations: readonly Annotation[]
  /** Changes if a new run would say something else. The part after the dot stands for the annotations alone. */
  fingerprint: string
}

/** It would go out before its time, as far as the site or a person says. */
const EARLY: readonly GateWhy['is'][] = [
  'not-yet',
  'outside-window',
  'frozen',
  'frozen-by',
  'frozen-without-end',
]

const LEVEL = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** GitHub refuses longer titles. */
const LONGEST_TITLE = 255

export function reviewCheckRun(review: Review): CheckRun {
  const language = languageOf(review.site)
  const words = language.messages.comment
  const diagnostics = orderedDiagnostics(review)
  const counts = countDiagnostics(diagnostics)
  const unreadWhy = whyUnread(review)
  const isWithoutPosts = isScheduledWithoutPosts(review)
  const isAboutPosts =
    review.posts.length + review.siteDiagnostics.length > 0 || unreadWhy !== undefined || isWithoutPosts
  const allAnnotations = diagnostics.slice(0, MOST_ANNOTATED).map((diagnostic): Annotation => {
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
  // For the same warning twice on one line, GitHub would show two boxes that look alike.
  const annotations = [
    ...Map.groupBy(allAnnotations, ({ path, startLine, level, title }) =>
      JSON.stringify([path, startLine, level, title]),
    ).values(),
  ].flatMap(([first]) => first ?? [])
  const run = {
    conclusion: conclusion(),
    title: shortened(plainText(language.typography.typeset(headlineSentence(review, language)))),
    summary: language.typography.typeset(isAboutPosts ? summary() : words.noPosts),
    annotations,
  } as const
  const fingerprints = [run, annotations].map((part) => fingerprint(JSON.stringify(part)))
  return { ...run, fingerprint: fingerprints.join('.') }

  function conclusion(): CheckRun['conclusion'] {
    if (counts.errors || review.leftOut) return 'failure'
    // As a required check, this keeps people from merging posts that Galley has not read.
    if (unreadWhy) return 'waiting'
    const isEarly = review.gates.some(({ why }) => EARLY.includes(why.is))
    if (review.blocksEarlyMerge && review.plan.is === 'at' && isEarly) return 'waiting'
    return counts.warnings ? 'neutral' : 'success'
  }

  function summary(): string {
    const leftOut = diagnostics.length - allAnnotations.length
    const cut = leftOut
      ? [
          words.warningsCut({
            count: leftOut,
            annotated: allAnnotations.length,
            files: `${review.pull.url}/files`,
          }),
        ]
      : []
    const { withoutComment, withoutPosts } = words.check
    const told = isOnlyAboutSite(review) ? withoutPosts : words.check.summary
    const where = review.isCommentRefused ? withoutComment : told
    const standing = review.pull.state === 'open' ? gatesToOpen(review, language) : []
    const title = standing.length || counts.errors ? words.todo(counts) : words.toCheck(counts)
    const isAnything = standing.length > 0 || diagnostics.length > 0
    const parts = [headline(review, language), isAnything && [`**${title}**`, ...standing].join('\n'), where]
    return [...parts.filter(Boolean), ...cut].join('\n\n')
  }
}

/** Counts in UTF-16 units, the strictest way, and never cuts a character in two. */
function shortened(text: string): string {
  if (text.length <= LONGEST_TITLE) return text
  return `${text.slice(0, LONGEST_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
