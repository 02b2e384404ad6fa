import { calendarNames } from './calendar-words.ts'
import { anyOf, type CalendarWords, madeOnce, type Words } from './words.ts'

/** The day may not exist, such as 30 February. Offsets count from the text's beginning. */
export interface WrittenDate {
  start: number
  end: number
  /** ISO number, Monday is 1. */
  weekday?: number
  day: number
  month: number
  year?: number
  /** The beginning of the range or list; the date's own start if it stands alone. */
  groupStart: number
  goesOn: boolean
}

export const mostDates = 1000

const gap = '(?:[\\s*_]|&nbsp;){1,6}'
const someGap = '(?:[\\s*_]|&nbsp;){0,6}'

const nextItem = /\n[ \t]*[-*+]/

interface DatePatterns {
  dayFirst: RegExp
  monthFirst: RegExp
  joints: RegExp
  /** A day that shares the month of the date behind it: “lundi 3 au” before “vendredi 7 mai 2024”. */
  dayAhead: RegExp
  dayAheadTight: RegExp
  ambiguousMonths: RegExp
}

const datePatterns = madeOnce((words): DatePatterns => {
  const names = calendarNames(words)
  const anyWord = (pick: (calendar: CalendarWords) => readonly string[]) =>
    anyOf(words, ({ calendar }) => pick(calendar))
  const ordinals = anyWord((calendar) => calendar.ordinals)
  const articles = anyWord((calendar) => calendar.articles)
  const prepositions = anyWord((calendar) => calendar.prepositions)
  const units = anyWord((calendar) => calendar.units)

  const day = `\\d{1,2}(?:(?:<sup>)?${ordinals}(?:</sup>)?)?(?!\\d)`
  const weekday = (group: string) => `(?<${group}>${names.weekdays})(?<${group}Point>\\.?)`
  // The point belongs to a shortened name, and not to the end of the sentence.
  const month = (months: string) =>
    `(?<month>${months})(?![\\p{L}\\p{M}])(?:\\.(?=${gap}(?:\\d{1,2}(?!\\d)|(?:19|20)\\d\\d)))?`
  const yearBehind = `(?:,?${gap}(?<year>(?:19|20)\\d\\d)(?![\\d-]|${someGap}(?:€|%|${units})))?`
  const weekdayBehind = `(?:${gap}\\(${weekday('behind')}\\))?`
  const ahead = `(?<![\\p{L}\\p{M}\\p{N}/])(?:${weekday('weekday')},?${gap}(?:${articles}${gap})?)?`
  const joints = anyWord((calendar) => calendar.joints)
  const joint = `(?:${gap}${joints}|${someGap}[,–—-]|${gap}[&–—-])${gap}(?:${anyWord((calendar) => calendar.jointArticles)}${gap})?`

  return {
    dayFirst: new RegExp(
      `${ahead}(?<day>${day})(?:${gap}${prepositions})?${someGap}${month(names.months)}${yearBehind}${weekdayBehind}`,
      'dgiu',
    ),
    monthFirst: new RegExp(
      `${ahead}${month(names.monthsBeforeDays)}${gap}(?<day>${day})(?!${someGap}(?:${names.months})(?!\\p{L}))(?:${someGap}[-–]${someGap}(?<last>${day}))?${yearBehind}${weekdayBehind}`,
      'dgiu',
    ),
    joints: new RegExp(`^${joint}$`, 'iu'),
    dayAhead: new RegExp(`${ahead}(?<day>${day})${joint}$`, 'iu'),
    dayAheadTight: new RegExp(`${ahead}(?<day>${day})[-–]$`, 'iu'),
    ambiguousMonths: new RegExp(`^${anyWord((calendar) => calendar.ambiguousMonths)}$`),
  }
})

/** Two rules look for the dates of the same texts, and to find them takes as long as all other rules together. */
const found = new WeakMap<readonly Words[], Map<string, readonly WrittenDate[]>>()

/** More texts than one post has. */
const mostKept = 50

export function writtenDates(text: string, words: readonly Words[]): readonly WrittenDate[] {
  if (words.length === 0) return []
  const byText = found.get(words) ?? new Map<string, readonly WrittenDate[]>()
  found.set(words, byText)
  const known = byText.get(text)
  if (known) return known
  if (byText.size >= mostKept) byText.clear()
  const dates = datesIn(text, words)
  byText.set(text, dates)
  return dates
}

function datesIn(text: string, words: readonly Words[]): WrittenDate[] {
  const { dayFirst, monthFirst } = datePatterns(words)
  const dates: WrittenDate[] = []
  for (const pattern of [dayFirst, monthFirst]) {
    let datesLeft = mostDates
    for (const match of text.matchAll(pattern)) {
      if (datesLeft-- === 0) break
      dates.push(...datesOf(text, match, words))
    }
  }
  dates.sort((a, b) => a.start - b.start)
  return joinRanges(text, withoutOverlaps(dates), datePatterns(words))
}

function datesOf(text: string, match: RegExpExecArray, words: readonly Words[]): WrittenDate[] {
  const { groups = {}, index, 0: whole } = match
  const { monthNamed, weekdayNamed } = calendarNames(words)
  const month = monthNamed(groups.month ?? '')
  if (month === undefined) return []
  const year = groups.year === undefined ? undefined : Number(groups.year)
  const isAmbiguous = datePatterns(words).ambiguousMonths.test(groups.month ?? '')
  if (year === undefined && !groups.weekday && isAmbiguous) return []
  const weekdayBefore = weekdayNamed(groups.weekday ?? '', groups.weekdayPoint !== '')
  const isDate = groups.weekday === undefined || weekdayBefore !== undefined
  const offsets = match.indices?.groups ?? {}
  const start = isDate ? index : Math.min(offsets.day?.[0] ?? index, offsets.month?.[0] ?? index)
  const weekday = weekdayBefore ?? weekdayNamed(groups.behind ?? '', true)
  const date: WrittenDate = {
    start,
    end: index + whole.length,
    ...(weekday !== undefined && { weekday }),
    day: Number.parseInt(groups.day ?? '', 10),
    month,
    ...(year !== undefined && { year }),
    groupStart: start,
    goesOn: groups.last !== undefined,
  }
  if (offsets.last && offsets.day) {
    const { weekday: _, ...shared } = date
    const last = {
      ...shared,
      start: offsets.last[0],
      day: Number.parseInt(groups.last ?? '', 10),
      goesOn: false,
    }
    return [{ ...date, end: offsets.day[1] }, last]
  }
  return [...daysAhead(text, date, words), date]
}

function daysAhead(text: string, date: WrittenDate, words: readonly Words[]): WrittenDate[] {
  const { dayAhead, dayAheadTight } = datePatterns(words)
  const { weekdayNamed } = calendarNames(words)
  const days: WrittenDate[] = []
  for (let end = date.start; days.length < 10; ) {
    const from = Math.max(0, end - 60)
    const before = text.slice(from, end)
    const match = dayAhead.exec(before) ?? dayAheadTight.exec(before)
    if (!match?.groups || nextItem.test(match[0])) break
    const { weekday: name, weekdayPoint, day = '' } = match.groups
    const weekday = name === undefined ? undefined : weekdayNamed(name, weekdayPoint !== '')
    const { weekday: _, ...shared } = date
    const start =
      from + match.index + (name !== undefined && weekday === undefined ? match[0].indexOf(day) : 0)
    const dayEnd = from + match.index + match[0].lastIndexOf(day) + day.length
    days.unshift({
      ...shared,
      ...(weekday !== undefined && { weekday }),
      start,
      end: dayEnd,
      day: Number.parseInt(day, 10),
      goesOn: true,
    })
    end = start
  }
  const groupStart = days[0]?.start
  if (groupStart !== undefined) for (const member of [...days, date]) member.groupStart = groupStart
  return days
}

function withoutOverlaps(dates: readonly WrittenDate[]): WrittenDate[] {
  const separate: WrittenDate[] = []
  for (const date of dates) if (date.start >= (separate.at(-1)?.end ?? 0)) separate.push(date)
  return separate
}

/** In “du 29 avril au 3 mai 2024” the first day has the second's year, or the one before. */
function joinRanges(text: string, dates: WrittenDate[], { joints }: DatePatterns): WrittenDate[] {
  for (let index = dates.length - 1; index > 0; index -= 1) {
    const [date, next] = [dates[index - 1], dates[index]]
    if (!date || !next || date.goesOn) continue
    const between = text.slice(date.end, Math.min(next.start, date.end + 20))
    if (next.start - date.end > 20 || nextItem.test(between) || !joints.test(between)) continue
    date.goesOn = true
    if (date.year === undefined && next.year !== undefined) {
      date.year = date.month > next.month ? next.year - 1 : next.year
    }
  }
  for (const [index, date] of dates.entries()) {
    const before = dates[index - 1]
    if (before?.goesOn) date.groupStart = Math.min(date.groupStart, before.groupStart)
  }
  return dates
}
