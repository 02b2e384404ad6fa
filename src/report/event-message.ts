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

export function eventMessage(event: PublicationEvent, review: Review): EventMessage {
  const { pull, afterMerge } = review
  const language = languageOf(review.site)
  const { events } = language.messages
  const { typeset } = language.typography
  const isLive = event.name === 'live' && afterMerge?.url?.startsWith('https://')
  return {
    event: event.name,
    repository: `${pull.id.owner}/${pull.id.repo}`,
    pull: { number: pull.id.number, title: oneLine(pull.title), url: pull.url },
    planned: { at: new Date(event.planned.epochMs).toISOString(), zone: event.planned.zone },
    page: isLive ? (afterMerge?.url ?? null) : null,
    subject: oneLine(`${events.names[event.name]}${language.typography.colon} ${pull.title}`),
    text: typeset(sentence(event, review)),
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
  return words.length || kind !== 'late' ? words.map(oneLine) : [notifications.trying]
}

/** Titles and GitHub's words come from strangers: one line, no control characters, at most 300 characters. */
function oneLine(text: string): string {
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return line.length > 300 ? `${line.slice(0, 299)}…` : line
}

/** The sentence and what stands in the way, for channels that have one text. */
export function linesOf({ text, reasons: all }: Pick<EventMessage, 'text' | 'reasons'>): string {
  return [text, ...all.map((reason) => `• ${reason}`)].join('\n')
}
