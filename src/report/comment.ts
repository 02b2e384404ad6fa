import { configurationPath, isUnread } from '../content/configuration/configuration.ts'
import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import { sentenceOf } from '../languages/sentence-parts.ts'
import { code, plain } from '../languages/untrusted.ts'
import { OWN_CHECK } from '../publish/branch-rules-gate.ts'
import { overridesLine } from '../publish/overrides.ts'
import { isNothingRead, type Review, whyUnread } from '../publish/review.ts'
import { afterSection } from './after-section.ts'
import { fingerprint } from './fingerprint.ts'
import { fitLines } from './fit-lines.ts'
import { gatesSection } from './gates-section.ts'
import { dateSource, headline } from './headline.ts'
import { fileLink, pictureLink } from './links.ts'
import { postsSection } from './posts-section.ts'
import { previewsSection } from './previews-section.ts'
import { diagnosticWords } from './sentences.ts'
import { warningsSection } from './warnings-section.ts'

/** GitHub's limit is 65,536 characters. GitHub may count some characters differently. */
const MOST_CHARACTERS = 64_000

const MISTAKES_ROOM = 8000

export interface Comment {
  body: string
  /** Stays the same while nothing but the passing of time has changed the text. */
  fingerprint: string
}

/**
 * The first line of every review comment. Galley finds the comment by it, and sees if the text would change. If the
 * database is lost, `due` says which pull requests have to be read first.
 */
export const marker = (fingerprint: string, { plan, pull }: Pick<Review, 'plan' | 'pull'>) => {
  const due = plan.is === 'at' && pull.state === 'open' ? ` due=${plan.instant.epochMs}` : ''
  return `<!-- galley:review ${fingerprint}${due} -->`
}

export function fingerprintOf(body: string): string | undefined {
  return /^<!-- galley:review ([0-9a-f]+)(?: due=\d+)? -->/.exec(body)?.[1]
}

export function reviewComment(review: Review, nowMs: number): Comment {
  const overrides = overridesLine(review.overrides)
  const ownFingerprint = fingerprint(overrides + commentText(review, undefined))
  const opening = [marker(ownFingerprint, review), ...(overrides ? [overrides, ''] : [])]
  return { fingerprint: ownFingerprint, body: `${opening.join('\n')}\n${commentText(review, nowMs)}` }
}

/** Without `nowMs` it leaves out what changes as time passes. */
function commentText(review: Review, nowMs: number | undefined): string {
  const language = languageOf(review.site)
  const words = language.messages.comment
  const isOpen = review.pull.state === 'open'
  const isRead = !isNothingRead(review)
  const opening = typesetAll([
    headline(review, language, nowMs),
    isOpen ? picture(review, language) : '',
    dateSource(review, language),
    postsSection(review, language),
    afterSection(review, language),
    isOpen && isRead ? refusals(review, language) : '',
    isOpen ? gatesSection(review, language) : '',
    isOpen && isRead ? configurationSection(review, language) : '',
  ])
  const { sha } = review.pull.head
  const footer = isOpen && whyUnread(review) ? words.footerNotRead(sha) : words.footer(sha)
  const closing = [
    ...(isOpen ? typesetAll([waivedSection(review, language), commandsSection(language)]) : []),
    language.typography.typeset(`<sub>${footer}</sub>`),
  ]
  const fixedLength = join([...opening, ...closing, overridesLine(review.overrides)]).length
  const room = (MOST_CHARACTERS - fixedLength) / 2
  const warnings = isOpen ? language.typography.typeset(warningsSection(review, language, room)) : ''
  const roomLeft = MOST_CHARACTERS - fixedLength - warnings.length
  const previews = isOpen ? previewsSection(review, language, roomLeft) : ''
  return join([...opening, warnings, previews, ...closing])

  function typesetAll(sections: readonly string[]): string[] {
    return sections.map((section) => language.typography.typeset(section))
  }
}

function picture(review: Review, language: Language): string {
  const title = review.posts[0]?.title ?? ''
  return pictureLink(review, language.messages.comment.picture(plain(title)))
}

function waivedSection({ waived, pull }: Review, language: Language): string {
  if (!waived.length) return ''
  const words = language.messages.comment
  const lines = waived.map(({ diagnostic, by }) => {
    const { path, range, rule } = diagnostic
    const { what } = diagnosticWords(diagnostic, language)
    const link = fileLink(pull, path, range.line, words.line(range.line))
    return `- ${link} ${what} (${code(rule)}, ${words.waivedBy(by)})`
  })
  const shownLines = fitLines(lines, MISTAKES_ROOM, (count) => `- … (+${count})`)
  return `<details><summary>🤝 ${words.waived(waived.length)}</summary>\n\n${shownLines.join('\n')}\n</details>`
}

function commandsSection(language: Language): string {
  const { title, does } = language.messages.comment.commands
  const lines = Object.values(does).map((line) => `- ${line}`)
  return `<details><summary>${title}</summary>\n\n${lines.join('\n')}\n</details>`
}

function refusals(review: Review, language: Language): string {
  const { refusal, isDequeued, isStuckInQueue, takenOutBy, leftOut, overrides, pull } = review
  const words = language.messages.comment
  // A release is mentioned at the head on which it was tried, and at the head that it has made.
  const releaseHeads = [overrides.release?.head, overrides.release?.is === 'made' && overrides.release.sha]
  const release = releaseHeads.includes(pull.head.sha) ? overrides.release : undefined
  return [
    refusal && `> ⛔ ${words.mergeRefused(code(refusal))}`,
    isDequeued && `> ⛔ ${words.dequeued}`,
    isStuckInQueue && `> ⛔ ${words.stuckInQueue}`,
    takenOutBy !== undefined && `> ✋ ${words.takenOut(takenOutBy)}`,
    pull.autoMergeBy !== undefined && goesEarly(review) && `> ⚠️ ${words.autoMerge(pull.autoMergeBy)}`,
    release && sentenceOf(words.release, release),
    leftOut > 0 && words.postsLeftOut(leftOut),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** GitHub could merge it before its date, because no required check holds it until then. */
function goesEarly({ gates, pull, blocksEarlyMerge }: Review): boolean {
  const isAhead = gates.some(({ why }) => why.is === 'not-yet')
  return isAhead && !(blocksEarlyMerge && pull.rules.checks.includes(OWN_CHECK))
}

function configurationSection({ configuration, pull, unreadFiles }: Review, language: Language): string {
  const words = language.messages.comment
  const unread = unreadFiles.map(({ path, because }) => `⚠️ ${words.siteFileUnread[because](path)}`)
  const files = fitLines(unread, MISTAKES_ROOM, (count) => `… (+${count})`).join('\n\n')
  if (!configuration.length) return files
  const lines = configuration.map((problem) => {
    const { line } = problem.range
    // The base branch's configuration applies, even if the pull request changes it.
    const link = fileLink(pull, configurationPath, line, words.line(line), pull.base.sha)
    return `- ${link} ${language.messages.configuration[problem.is](problem)}`
  })
  const shownLines = fitLines(lines, MISTAKES_ROOM, (count) => `- ${words.mistakesCut(count)}`)
  const title = isUnread(configuration) ? words.configurationUnread : words.configurationIgnored
  return join([`⚠️ ${title(configurationPath)}\n${shownLines.join('\n')}`, files])
}

function join(sections: readonly string[]): string {
  return sections.filter(Boolean).join('\n\n')
}
