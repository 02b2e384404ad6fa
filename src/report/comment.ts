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

/** GitHub's limit is 65,536 characters; the rest is left for what GitHub may count differently. */
const MOST_CHARACTERS = 64_000

/** In characters, for mistakes in the configuration. */
const MISTAKES_ROOM = 8000

export interface Comment {
  body: string
  /** Stays the same while nothing but the passing of time has changed the text. */
  fingerprint: string
}

/** How every comment of Galley's begins, with the fingerprint of what it says. */
export const marker = (print: string) => `<!-- galley:review ${print} -->`

/** The fingerprint in a comment that Galley wrote before. */
export function fingerprintOf(body: string): string | undefined {
  return /^<!-- galley:review ([0-9a-f]+) -->/.exec(body)?.[1]
}

/** The one comment: what a reviewer wants to know, most pressing first. `now` in milliseconds since the epoch. */
export function reviewComment(review: Review, now: number): Comment {
  const overrides = overridesLine(review.overrides)
  const print = fingerprint(overrides + write(review, undefined))
  const head = [marker(print), ...(overrides ? [overrides, ''] : [])]
  return { fingerprint: print, body: `${head.join('\n')}\n${write(review, now)}` }
}

/** The text without what changes by itself, where `now` is undefined. */
function write(review: Review, now: number | undefined): string {
  const language = languageOf(review.site)
  const words = language.messages.comment
  const open = review.pull.state === 'open'
  const isRead = !isNothingRead(review)
  const before = typesetAll([
    headline(review, language, now),
    open ? picture(review, language) : '',
    dateSource(review, language),
    postsSection(review, language),
    afterSection(review, language),
    open && isRead ? refusal(review, language) : '',
    open ? gatesSection(review, language) : '',
    open && isRead ? configurationSection(review, language) : '',
  ])
  const { sha } = review.pull.head
  const read = open && whyUnread(review) ? words.footerNotRead(sha) : words.footer(sha)
  const footer = language.typography.typeset(`<sub>${read}</sub>`)
  const last = [
    ...(open ? typesetAll([waivedSection(review, language), commandsSection(language)]) : []),
    footer,
  ]
  const fixed = join([...before, ...last, overridesLine(review.overrides)]).length
  const room = (MOST_CHARACTERS - fixed) / 2
  const warnings = open ? language.typography.typeset(warningsSection(review, language, room)) : ''
  const left = MOST_CHARACTERS - fixed - warnings.length
  return join([...before, warnings, open ? previewsSection(review, language, left) : '', ...last])

  function typesetAll(sections: readonly string[]): string[] {
    return sections.map((section) => language.typography.typeset(section))
  }
}

function picture(review: Review, language: Language): string {
  const title = review.posts[0]?.title ?? ''
  return pictureLink(review, language.messages.comment.picture(plain(title)))
}

/** What somebody has said not to count, folded away. */
function waivedSection({ waived, pull }: Review, language: Language): string {
  if (!waived.length) return ''
  const words = language.messages.comment
  const lines = waived.map(({ diagnostic, by }) => {
    const { path, range, rule } = diagnostic
    const { what } = diagnosticWords(diagnostic, language)
    const at = fileLink(pull, path, range.line, words.line(range.line))
    return `- ${at} ${what} (${code(rule)}, ${words.waivedBy(by)})`
  })
  const shown = fitLines(lines, MISTAKES_ROOM, (count) => `- … (+${count})`)
  return `<details><summary>🤝 ${words.waived(waived.length)}</summary>\n\n${shown.join('\n')}\n</details>`
}

function commandsSection(language: Language): string {
  const { title, does } = language.messages.comment.commands
  const lines = Object.values(does).map((line) => `- ${line}`)
  return `<details><summary>${title}</summary>\n\n${lines.join('\n')}\n</details>`
}

function refusal(review: Review, language: Language): string {
  const { refusal, isDequeued, isStuckInQueue, takenOutBy, leftOut, overrides, pull } = review
  const words = language.messages.comment
  // Told at the head it was tried on, and at the one it has made.
  const isToldHere = [overrides.release?.head, overrides.release?.is === 'made' && overrides.release.sha]
  const release = isToldHere.includes(pull.head.sha) ? overrides.release : undefined
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

/** Whether GitHub could merge it before its date: nothing that GitHub waits for holds it until then. */
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
    // The configuration that counts is the base branch's, whatever the pull request makes of it.
    const at = fileLink(pull, configurationPath, line, words.line(line), pull.base.sha)
    return `- ${at} ${language.messages.configuration[problem.is](problem)}`
  })
  const shown = fitLines(lines, MISTAKES_ROOM, (count) => `- ${words.mistakesCut(count)}`)
  const title = isUnread(configuration) ? words.configurationUnread : words.configurationIgnored
  return join([`⚠️ ${title(configurationPath)}\n${shown.join('\n')}`, files])
}

function join(sections: readonly string[]): string {
  return sections.filter(Boolean).join('\n\n')
}
