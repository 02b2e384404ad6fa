import type { Temporal } from 'temporal-polyfill'
import { isAnnounced } from '../prose/announcement.ts'
import { dayAt, dayIn, dayOfPost, distance, nearestTo } from '../prose/calendar-day.ts'
import { type ReadableText, readableTexts } from '../prose/readable-texts.ts'
import type { Words } from '../prose/words.ts'
import { type WrittenDate, writtenDates } from '../prose/written-dates.ts'
import { type Finding, noOptions, type Rule } from '../rule.ts'

export interface EventBeforePublicationValues {
  text: string
  /** `2023-05-04`. For a range it is the last day. */
  event: string
  publication: string
  guessedYear: boolean
}

/** A page about an event has the event's own date, before which people are invited. */
const EVENT_KEY =
  /^(?:event_?)?(?:date_?(?:start|end)|(?:start|end)_?(?:date|time|s)?)$|^event_?(?:date|time)$/i

/** A date without a year that passed more days ago means next year. */
const justPassed = 60

export const eventBeforePublication: Rule<'event-before-publication', EventBeforePublicationValues> = {
  id: 'event-before-publication',
  severity: 'notice',
  about:
    'The text announces an event for a day before the post’s own date: readers would be invited to something that is over.',
  options: noOptions,
  check(context) {
    const { change, openedAt, site, words } = context
    if ([...context.post.frontMatter.entries.keys()].some((key) => EVENT_KEY.test(key))) return []
    const postDay = dayOfPost(context)
    // An added post without a date is published after its pull request was opened. A changed one was published long ago.
    const publication = postDay ?? (change === 'added' ? dayAt(openedAt, site.zone.zone) : undefined)
    if (!publication) return []
    return readableTexts(context).flatMap((readable) =>
      writtenDates(readable.text, words)
        .filter(({ year }) => postDay !== undefined || year !== undefined)
        .flatMap((date) => passed(readable, date, publication, words)),
    )
  },
}

function passed(
  { text, range }: ReadableText,
  date: WrittenDate,
  publication: Temporal.PlainDate,
  words: readonly Words[],
): Finding<EventBeforePublicationValues>[] {
  if (date.goesOn) return []
  const guessedYear = date.year === undefined
  const day = date.year === undefined ? nearestTo(publication, date) : dayIn(date.year, date)
  const daysAhead = day?.until(publication).days ?? 0
  if (!day || daysAhead <= 0 || (guessedYear && distance(day, publication) > justPassed)) return []
  if (!isAnnounced(text, date, words)) return []
  const values = {
    text: text.slice(date.groupStart, date.end),
    event: day.toString(),
    publication: publication.toString(),
    guessedYear,
  }
  const where = range(date.groupStart, date.end)
  return [{ range: where, values }]
}
