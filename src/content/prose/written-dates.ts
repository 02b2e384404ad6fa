import {
  type CalendarLanguage,
  englishMonthPattern,
  monthNamed,
  monthPattern,
  weekdayNamed,
  weekdayPattern,
} from './calendar-words.ts'

/** A day somebody wrote in words, whether or not it exists. Offsets into the text it was found in. */
export interface WrittenDate {
  /** Weekday included. */
  start: number
  end: number
  /** ISO number, Monday is 1. */
  weekday?: number
  day: number
  month: number
  /** Its own, or the one written behind the range or list it belongs to. */
  year?: number
  language: CalendarLanguage
  /** Where the range or list begins to which it belongs: its own start where it stands alone. */
  groupStart: number
  /** Whether another date of the same range or list follows. */
  goesOn: boolean
}

/** More in one text are not looked at. */
export const mostDates = 1000

const gap = '(?:[\\s*_]|&nbsp;){1,6}'
const someGap = '(?:[\\s*_]|&nbsp;){0,6}'
const dayNumber = '\\d{1,2}(?:(?:<sup>)?(?:er|re|st|nd|rd|th|ᵉʳ)(?:</sup>)?)?(?!\\d)'
const weekday = (name: string) => `(?<${name}>${weekdayPattern})(?<${name}Point>\\.?)`
/** A point behind a shortened name, not the sentence's own. */
const month = (names: string) =>
  `(?<month>${names})(?![\\p{L}\\p{M}])(?:\\.(?=${gap}(?:\\d{1,2}(?!\\d)|(?:19|20)\\d\\d)))?`
const yearBehind = `(?:,?${gap}(?<year>(?:19|20)\\d\\d)(?![\\d-]|${someGap}(?:€|%|personnes|people|euros)))?`
const weekdayBehind = `(?:${gap}\\(${weekday('behind')}\\))?`
const ahead = `(?<![\\p{L}\\p{M}\\p{N}/])(?:${weekday('weekday')},?${gap}(?:(?:the|le|du)${gap})?)?`

const dayFirst = new RegExp(
  `${ahead}(?<day>${dayNumber})(?:${gap}(?:of|de))?${someGap}${month(monthPattern)}${yearBehind}${weekdayBehind}`,
  'dgiu',
)
const monthFirst = new RegExp(
  `${ahead}${month(englishMonthPattern)}${gap}(?<day>${dayNumber})(?!${someGap}(?:${monthPattern})(?!\\p{L}))(?:${someGap}[-–]${someGap}(?<last>${dayNumber}))?${yearBehind}${weekdayBehind}`,
  'dgiu',
)

const joint = `(?:${gap}(?:au|et|ou|to|and|or|until|through)|${someGap}[,–—-]|${gap}[&–—-])${gap}(?:(?:le|the)${gap})?`
/** The next item of a list is not joined to the one before. */
const nextItem = /\n[ \t]*[-*+]/
const joints = new RegExp(`^${joint}$`, 'iu')
/** A day that shares the month of the date behind it: “lundi 3 au” before “vendredi 7 mai 2024”. */
const dayAhead = new RegExp(`${ahead}(?<day>${dayNumber})${joint}$`, 'iu')
const dayAheadTight = new RegExp(`${ahead}(?<day>${dayNumber})[-–]$`, 'iu')

/** Dates with a day and a month's name in French or English, in the order of the text. Takes linear time. */
export function writtenDates(text: string): WrittenDate[] {
  const found: WrittenDate[] = []
  for (const pattern of [dayFirst, monthFirst]) {
    let left = mostDates
    for (const match of text.matchAll(pattern)) {
      if (left-- === 0) break
      found.push(...datesOf(text, match))
    }
  }
  found.sort((a, b) => a.start - b.start)
  return joined(text, withoutOverlaps(found))
}

function datesOf(text: string, match: RegExpExecArray): WrittenDate[] {
  const { groups = {}, index, 0: whole } = match
  const named = monthNamed(groups.month ?? '')
  if (!named) return []
  const year = groups.year === undefined ? undefined : Number(groups.year)
  // `march` and `may` are also verbs.
  if (year === undefined && !groups.weekday && /^(?:may|march|mar|dec|sept?|jan)$/.test(groups.month ?? '')) {
    return []
  }
  const before = weekdayNamed(groups.weekday ?? '', groups.weekdayPoint !== '')
  const isDate = groups.weekday === undefined || before !== undefined
  const at = match.indices?.groups ?? {}
  const start = isDate ? index : Math.min(at.day?.[0] ?? index, at.month?.[0] ?? index)
  const spoken = before ?? weekdayNamed(groups.behind ?? '', true)
  const date: WrittenDate = {
    start,
    end: index + whole.length,
    ...(spoken && { weekday: spoken.weekday }),
    day: Number.parseInt(groups.day ?? '', 10),
    month: named.month,
    ...(year !== undefined && { year }),
    language: spoken?.language ?? named.languages[0] ?? 'en',
    groupStart: start,
    goesOn: groups.last !== undefined,
  }
  if (at.last && at.day) {
    const { weekday: _, ...shared } = date
    const last = { ...shared, start: at.last[0], day: Number.parseInt(groups.last ?? '', 10), goesOn: false }
    return [{ ...date, end: at.day[1] }, last]
  }
  return [...daysAhead(text, date), date]
}

/** The days before a date that have no month of their own, the first one first. */
function daysAhead(text: string, date: WrittenDate): WrittenDate[] {
  const days: WrittenDate[] = []
  for (let end = date.start; days.length < 10; ) {
    const from = Math.max(0, end - 60)
    const before = text.slice(from, end)
    const match = dayAhead.exec(before) ?? dayAheadTight.exec(before)
    if (!match?.groups || nextItem.test(match[0])) break
    const { weekday: name, weekdayPoint, day = '' } = match.groups
    const spoken = name === undefined ? undefined : weekdayNamed(name, weekdayPoint !== '')
    const { weekday: _, ...shared } = date
    const start = from + match.index + (name !== undefined && !spoken ? match[0].indexOf(day) : 0)
    const dayEnd = from + match.index + match[0].lastIndexOf(day) + day.length
    days.unshift({
      ...shared,
      ...(spoken && { weekday: spoken.weekday }),
      start,
      end: dayEnd,
      day: Number.parseInt(day, 10),
      goesOn: true,
    })
    end = start
  }
  const groupStart = days[0]?.start
  if (groupStart !== undefined) for (const one of [...days, date]) one.groupStart = groupStart
  return days
}

function withoutOverlaps(dates: readonly WrittenDate[]): WrittenDate[] {
  const kept: WrittenDate[] = []
  for (const date of dates) if (date.start >= (kept.at(-1)?.end ?? 0)) kept.push(date)
  return kept
}

/** “du 29 avril au 3 mai 2024”: the first has the second's year, or the one before it. */
function joined(text: string, dates: WrittenDate[]): WrittenDate[] {
  for (let at = dates.length - 1; at > 0; at -= 1) {
    const [one, next] = [dates[at - 1], dates[at]]
    if (!one || !next || one.goesOn) continue
    const between = text.slice(one.end, Math.min(next.start, one.end + 20))
    if (next.start - one.end > 20 || nextItem.test(between) || !joints.test(between)) continue
    one.goesOn = true
    if (one.year === undefined && next.year !== undefined) {
      one.year = one.month > next.month ? next.year - 1 : next.year
    }
  }
  for (const [at, date] of dates.entries()) {
    const before = dates[at - 1]
    if (before?.goesOn) date.groupStart = Math.min(date.groupStart, before.groupStart)
  }
  return dates
}
