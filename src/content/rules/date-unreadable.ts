import { plainDates } from '../dates/plain-date.ts'
import { type DateProblem, readDate } from '../instant.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface DateUnreadableValues {
  /** '' for a date in the file's name. */
  key: string
  text: string
  problem: DateProblem
  /** The text with its day and month in the order of ISO 8601, if they stand in the other one. */
  swapped?: string
}

export const dateUnreadable: Rule<'date-unreadable', DateUnreadableValues> = {
  id: 'date-unreadable',
  severity: 'error',
  about:
    'A date does not exist or cannot be read: `2024-02-30`, `25:00`, or a moment that the clock skips in spring.',
  options: noOptions,
  // Where readers see posts with a date of the same form, it is no mistake of this one's.
  subject: ({ key, text, problem }) =>
    key === '' ? undefined : { name: `${key} ${problem.is} ${formOf(text)}`, text: key, isSeen: 'undated' },
  check: ({ facts: { date, expiry } }) =>
    [date, expiry].flatMap((reading) => {
      if (reading.is !== 'unreadable') return []
      const { key, text, problem, range } = reading
      const plain = text.replace(/[“”„‟«»‘’‚]/g, '').trim()
      // Without a word processor's quotes, the date is what the author meant.
      const isCertain =
        problem.is === 'curly-quotes' && key !== '' && /^\d{4}-\d\d-\d\d[\d :TZ+-]*$/.test(plain)
      const swapped = withSwappedDay(text)
      // Quotes around it would go too.
      const isWhole = key !== '' && range.endColumn - range.column === text.length
      const fix = isCertain ? plain : isWhole ? swapped : undefined
      return [
        {
          range,
          values: { key, text, problem, ...(swapped !== undefined && { swapped }) },
          ...(fix !== undefined && { fix: { range, text: fix } }),
        },
      ]
    }),
}

/** `2030.1.7` and `2029.12.24` have the same form, and so have `7 mars 2030` and `24 avril 2029`. */
function formOf(text: string): string {
  return text.replace(/\d+/g, '0').replace(/\p{L}[\p{L}\p{M}]*/gu, 'a')
}

/** `2030-31-12`: no month has that number, and a day has. */
function withSwappedDay(text: string): string | undefined {
  const [whole, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?=$|[T ])/.exec(text) ?? []
  if (whole === undefined || Number(month) <= 12 || Number(day) > 12 || Number(day) === 0) return undefined
  const isDay = readDate({ text: `${year}-${day}-${month}`, quoted: false }, inUtc).is === 'instant'
  return isDay ? `${year}-${day}-${month}${text.slice(whole.length)}` : undefined
}

const inUtc = { zone: 'UTC', zoneSource: { by: 'default', zone: 'UTC' }, format: plainDates } as const
