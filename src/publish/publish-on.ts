import { readCommandDate } from './command-date.ts'
import { shownDescription } from './description.ts'
import type { PlanOverride } from './overrides.ts'
import type { Pull } from './pull.ts'

/** A date in a pull request's description: `Publish-On: 2030-01-07 09:30`, in the site's zone unless it names one. */
export type PublishOn =
  | { is: 'none' }
  | { is: 'at'; order: Extract<PlanOverride, { is: 'at' }> }
  /** Its date had passed when it was written. */
  | { is: 'passed' }
  /** `text`: every date that is written there, if there are several. */
  | { is: 'unreadable'; text: string }

const LINE = /^ {0,3}(?:[-*] )?(?:publish-on|publier-le)[ \t]*:[ \t]*(\S.{0,100})$/gim

/**
 * Reads exact dates only: what `tomorrow` means would change with each edit. It counts as an order of whoever wrote the
 * description last; the approvals gate asks what they may do.
 */
export function readPublishOn(
  { body, described }: Pick<Pull, 'body' | 'described'>,
  zone: string,
): PublishOn {
  const texts = [...shownDescription(body).matchAll(LINE)].map(([, text = '']) => text.trim())
  const [text, ...others] = new Set(texts)
  if (text === undefined) return { is: 'none' }
  const reading = others.length
    ? undefined
    : readCommandDate(text.replace(/^`(.*)`$/, '$1'), { nowMs: described.at, zone, words: [] })
  if (reading?.is === 'past') return { is: 'passed' }
  if (reading?.is !== 'instant')
    return { is: 'unreadable', text: [text, ...others].join(' / ').slice(0, 200) }
  const { instant } = reading
  return { is: 'at', order: { is: 'at', instant, by: described.by, text, from: 'description' } }
}

/** True if its description may hold a date. */
export function hasPublishOn({ body }: Pick<Pull, 'body'>): boolean {
  return readPublishOn({ body, described: { by: '', at: 0 } }, 'UTC').is !== 'none'
}
