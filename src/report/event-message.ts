import type { EventName } from '../content/event-name.ts'
import { languageOf } from '../languages/registry.ts'
import type { PublicationEvent } from '../publish/publication-event.ts'
import type { Review } from '../publish/review.ts'
import { stateWords } from './after-section.ts'
import { headlineSentence } from './headline.ts'
import { capital, gateSentence, gateWords, plainText } from './sentences.ts'

/** What a channel says, in plain text; each kind of channel gives it its form. */
export interface EventMessage {
  event: EventName
  repository: string
  pull: { number: number; title: string; url: string }
  planned: { at: string; zone: string }
  /** The live page, once it is there. */
  page: string | null
  subject: string
  text: string
  /** What stands in the way, a line each. */
  reasons: string[]
  labels: { pull: string; page: string }
}

const MOST_REASONS = 10

/** With ten reasons it stays far below what any channel takes; Teams takes 28 kB. */
const LONGEST_TEXT = 1_000

export function eventMessage(event: PublicationEvent, review: Review): EventMessage {
  const { pull, afterMerge } = review
  const language = languageOf(review.site)
  const { events } = language.messages
  const { typeset } = language.typography
  const isLive = event.name === 'live'
  return {
    event: event.name,
    repository: `${pull.id.owner}/${pull.id.repo}`,
    pull: { number: pull.id.number, title: oneLine(pull.title), url: pull.url },
    planned: { at: new Date(event.planned.epochMs).toISOString(), zone: event.planned.zone },
    page: isLive ? safeAddress(afterMerge?.url) : null,
    subject: oneLine(`${events.names[event.name]}${language.typography.colon} ${pull.title}`),
    text: oneLine(typeset(sentence(event, review)), LONGEST_TEXT),
    reasons: reasons(event, review).slice(0, MOST_REASONS),
    labels: { pull: `${events.pull} #${pull.id.number}`, page: events.page },
  }
}

function sentence({ name, planned, notification }: PublicationEvent, review: Review): string {
  const language = languageOf(review.site)
  const { notifications, after } = language.messages
  const begun = review.gates.find(({ why }) => why.is === 'release-begun')
  if (name === 'release-in-part' && begun) return capital(plainText(gateSentence(begun, language)))
  const { afterMerge } = review
  if (notification && name === 'missed')
    return plainText(notifications.lapsed({ at: planned, graceMs: notification.graceMs }))
  if (name === 'late') return plainText(notifications.late(planned))
  if (name === 'will-miss') return plainText(notifications.ahead(planned))
  if (name === 'published' || !afterMerge) return plainText(headlineSentence(review, language))
  const { zone, url, state } = afterMerge
  // The log and the page have links of their own, and Markdown has no place here.
  const { log: _, ...unlinked } = { log: undefined, ...state }
  return plainText(stateWords(after, { state: unlinked, link: name === 'live' ? undefined : url, zone }))
}

function reasons(
  { unmet, notification, refusal: refusalNow }: PublicationEvent,
  { site }: Pick<Review, 'site'>,
): string[] {
  const language = languageOf(site)
  const { comment, notifications } = language.messages
  const { refusal = refusalNow, queuePosition, kind } = notification ?? {}
  const words = [
    ...(queuePosition === undefined ? [] : [notifications.inMergeQueue({ place: queuePosition })]),
    ...(refusal ? [`${plainText(comment.mergeRefused(''))}${oneLine(refusal)}`] : []),
    ...unmet.map((gate) => gateWords(gate, language)),
  ]
  return words.length || kind !== 'late' ? words.map((word) => oneLine(word)) : [notifications.trying]
}

/** A site's own address may hold line ends, which would add lines to a mail. */
function safeAddress(address: string | undefined): string | null {
  if (address === undefined || address.length > 2000 || !URL.canParse(address)) return null
  const { protocol, href } = new URL(address)
  return protocol === 'https:' ? href : null
}

/** Titles and GitHub's words come from strangers: one line, no control characters, no half of a character. French keeps its no-break spaces. */
function oneLine(text: string, longest = 300): string {
  const line = text
    .replace(/(?:(?![\u00a0\u202f])\s)+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (line.length <= longest) return line
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** The sentence and what stands in the way, for channels that have one text. */
export function linesOf({ text, reasons: all }: Pick<EventMessage, 'text' | 'reasons'>): string {
  return [text, ...all.map((reason) => `• ${reason}`)].join('\n')
}
