import { configurationPath, isUnread } from '../content/configuration/configuration.ts'
import type { Language } from '../languages/language.ts'
import { languageOf } from '../languages/registry.ts'
import { code, plain } from '../languages/untrusted.ts'
import { boxLine } from '../publish/command-boxes.ts'
import { HOLD_LABEL } from '../publish/hold-gate.ts'
import { overridesLine } from '../publish/overrides.ts'
import { isNothingRead, isOnlyAboutSite, type Review, whyUnread } from '../publish/review.ts'
import { afterSection } from './after-section.ts'
import { detailsSection } from './details-section.ts'
import { fingerprint } from './fingerprint.ts'
import { fitLines } from './fit-lines.ts'
import { headline } from './headline.ts'
import { fileLink, pictureLink } from './links.ts'
import { postsSection } from './posts-section.ts'
import { previewsSection } from './previews-section.ts'
import { releaseSection } from './release-section.ts'
import { removedSection } from './removed-section.ts'
import { diagnosticWords } from './sentences.ts'
import { todoSection } from './todo-section.ts'

/** GitHub's limit is 65,536 characters. GitHub may count some characters differently. */
const MOST_CHARACTERS = 64_000

const MISTAKES_ROOM = 8000

export interface Comment {
  body: string
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

export function reviewComment(review: Review): Comment {
  const overrides = overridesLine(review.overrides)
  const text = commentText(review)
  const ownFingerprint = fingerprint(overrides + text)
  const opening = [marker(ownFingerprint, review), ...(overrides ? [overrides, ''] : [])]
  return { fingerprint: ownFingerprint, body: `${opening.join('\n')}\n${text}` }
}

/** State and what to do come first, then the post; all else is folded away. */
function commentText(review: Review): string {
  const language = languageOf(review.site)
  const { typeset } = language.typography
  const words = language.messages.comment
  const isOpen = review.pull.state === 'open'
  const { sha } = review.pull.head
  const opening = typeset(headline(review, language))
  const middle = [
    isOpen && !isNothingRead(review) ? configurationSection(review, language) : '',
    postsSection(review, language),
    removedSection(review, language),
    afterSection(review, language),
    releaseSection(review, language),
    isOpen ? picture(review, language) : '',
  ].map(typeset)
  const closing = [
    detailsSection(review, language),
    ...(isOpen ? [waivedSection(review, language)] : []),
    ...(isOpen && !isOnlyAboutSite(review) ? [commandsSection(review, language)] : []),
    `<sub>${isOpen && whyUnread(review) ? words.footerNotRead(sha) : words.footer(sha)}</sub>`,
  ].map(typeset)
  const fixedLength = join([opening, ...middle, ...closing, overridesLine(review.overrides)]).length
  const room = (MOST_CHARACTERS - fixedLength) / 2
  const todo = isOpen ? typeset(todoSection(review, language, room)) : ''
  const roomLeft = MOST_CHARACTERS - fixedLength - todo.length
  const previews = isOpen ? previewsSection(review, language, roomLeft) : ''
  return join([opening, todo, ...middle, previews, ...closing])
}

function picture(review: Review, language: Language): string {
  const title = review.posts[0]?.title ?? ''
  return pictureLink(review, language.messages.comment.picture(plain(title)))
}

function waivedSection({ waived, pull }: Review, language: Language): string {
  if (!waived.length) return ''
  const words = language.messages.comment
  const lines = waived.map(({ diagnostic, by }) => {
    const { path, range, rule, goneFrom } = diagnostic
    const { what } = diagnosticWords(diagnostic, language)
    const link = fileLink(pull, path, range.line, words.line(range.line), goneFrom)
    return `- ${link} ${what} (${code(rule)}, ${words.waivedBy(by)})`
  })
  const shownLines = fitLines(lines, MISTAKES_ROOM, (count) => `- … (+${count})`)
  return `<details><summary>🤝 ${words.waived(waived.length)}</summary>\n\n${shownLines.join('\n')}\n</details>`
}

function commandsSection({ gates }: Review, language: Language): string {
  const { fold, tick, boxes, title, does } = language.messages.comment.commands
  const isHeld = gates.some(
    ({ why }) => why.is === 'held-until' || (why.is === 'held' && why.label === HOLD_LABEL),
  )
  const names = isHeld ? (['resume', 'check'] as const) : (['hold', 'publish', 'check'] as const)
  const boxLines = names.map((name) => boxLine(name, boxes[name]))
  const lines = Object.values(does).map((line) => `- ${line}`)
  const parts = [
    [`${tick}\n`, ...boxLines],
    [`${title}\n`, ...lines],
  ].map((part) => part.join('\n'))
  return `<details><summary>${fold}</summary>\n\n${parts.join('\n\n')}\n</details>`
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
