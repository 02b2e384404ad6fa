import type { EventName } from '../content/event-name.ts'

/** The words of messages outside GitHub: plain text, no Markdown. */
export interface EventMessages {
  /** The state in a few words, before the title. */
  names: Record<EventName, string>
  pull: string
  page: string
}
