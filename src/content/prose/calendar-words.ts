import { madeOnce, type Words } from './words.ts'

/** The patterns want the flags i and u. */
export interface CalendarNames {
  weekdays: string
  months: string
  monthsBeforeDays: string
  /** ISO number, Monday is 1; a shortened name counts only with a capital or a point. */
  weekdayNamed(word: string, hasPoint: boolean): number | undefined
  monthNamed(word: string): number | undefined
}

export const calendarNames = madeOnce((words): CalendarNames => {
  const calendars = words.map(({ calendar }) => calendar)
  const wholeWeekdays = numbers(calendars.map(({ weekdays }) => weekdays))
  const shortWeekdays = numbers(calendars.map(({ shortWeekdays }) => shortWeekdays))
  const months = numbers(calendars.map(({ months }) => months))
  return {
    weekdays: pattern(words, ({ calendar }) => [...calendar.weekdays, ...calendar.shortWeekdays]),
    months: pattern(words, ({ calendar }) => calendar.months),
    monthsBeforeDays: pattern(words, ({ calendar }) => (calendar.isMonthFirst ? calendar.months : [])),
    weekdayNamed: (word, hasPoint) =>
      wholeWeekdays.get(plainLetters(word)) ??
      (hasPoint || /^\p{Lu}/u.test(word) ? shortWeekdays.get(plainLetters(word)) : undefined),
    monthNamed: (word) => months.get(plainLetters(word)),
  }
})

function numbers(names: readonly (readonly (readonly string[])[])[]): ReadonlyMap<string, number> {
  return new Map(
    names.flatMap((all) =>
      all.flatMap((spellings, index) =>
        spellings.map((spelling): [string, number] => [plainLetters(spelling), index + 1]),
      ),
    ),
  )
}

function pattern(words: readonly Words[], pick: (words: Words) => readonly (readonly string[])[]): string {
  const spellings = [...new Set(words.flatMap(pick).flat())]
  if (spellings.length === 0) return '(?!)'
  // The longest comes first, so that `sept` is not taken for all of `septembre`.
  const longestFirst = spellings.sort((a, b) => b.length - a.length)
  return longestFirst.map((word) => word.replace(/[^a-z]/g, anyAccent)).join('|')
}

/** An accented letter is one character or two, or its accent is missing. */
function anyAccent(letter: string): string {
  const [plain = letter, accent] = letter.normalize('NFD')
  return accent === undefined ? letter : `(?:${plain}${accent}?|${letter})`
}

function plainLetters(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
