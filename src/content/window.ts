import { Temporal } from 'temporal-polyfill'
import type { LanguageId } from './language-id.ts'

export interface Window {
  /** 1 is Monday, 7 Sunday. */
  days: readonly number[]
  /** Minutes from midnight on the site's clock. `to` may lie past 1440, on the next day. */
  from: number
  to: number
}

export const weekdayNames: Readonly<Record<LanguageId, readonly string[]>> = {
  en: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
}

/**
 * `Mon-Fri 08:00-19:00`, `lun.-ven. 8h-19h`, `sam,dim 10:00-12:00`, `22:00-02:00` (every day); undefined where a text is
 * none of these, or a window that is open for no time at all.
 */
export function readWindow(text: string): Window | undefined {
  const match = WINDOW.exec(text.trim())
  if (!match) return undefined
  const [, names, ...numbers] = match
  const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = numbers.map((digits) => Number(digits ?? 0))
  const days = names === undefined ? [1, 2, 3, 4, 5, 6, 7] : readDays(names)
  const from = hour * 60 + minute
  const to = endHour * 60 + endMinute
  if (!days || minute > 59 || endMinute > 59 || from >= 1440 || to > 1440 || from === to) return undefined
  return { days, from, to: to > from ? to : to + 1440 }
}

const WINDOW = /^(?:([a-z,.\-– ]{3,40}?) +)?(\d{1,2})(?::|h)(\d\d)? ?[-–] ?(\d{1,2})(?::|h)(\d\d)?$/i

function readDays(text: string): number[] | undefined {
  const days = text
    .toLowerCase()
    .replaceAll('.', '')
    .split(/ *, */)
    .flatMap((part) => {
      const [first = 0, last = first, ...more] = part.split(/ *[-–] */).map(dayNumber)
      if (!first || !last || more.length) return [0]
      return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, n) => ((first - 1 + n) % 7) + 1)
    })
  return days.includes(0) ? undefined : [...new Set(days)]
}

/** From 1 for Monday; a name may be shortened to three letters. 0 for anything else. */
function dayNumber(name: string): number {
  if (name.length < 3) return 0
  const languages = Object.values(weekdayNames)
  const numbers = [1, 2, 3, 4, 5, 6, 7]
  return numbers.find((number) => languages.some((names) => names[number - 1]?.startsWith(name))) ?? 0
}

/**
 * The first time, from `epochMs` on, at which a window is open. Undefined windows are always open. All times are in
 * milliseconds since the epoch.
 */
export function opensAt(windows: readonly Window[] | undefined, zone: string, epochMs: number): number {
  if (!windows?.length) return epochMs
  const today = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate()
  const openings: number[] = []
  for (let ahead = -1; ahead <= 15; ahead++) {
    const day = today.add({ days: ahead })
    for (const { days, from, to } of windows) {
      if (!days.includes(day.dayOfWeek)) continue
      const [opens, closes] = [from, to].map((minutes) => clock(day, minutes, zone))
      // On a night when the clock skips that hour, the window does not open.
      if (opens === undefined || closes === undefined || closes <= opens) continue
      if (opens <= epochMs && epochMs < closes) return epochMs
      if (opens > epochMs) openings.push(opens)
    }
  }
  return Math.min(...openings)
}

function clock(day: Temporal.PlainDate, minutes: number, zone: string): number {
  return day
    .add({ days: Math.floor(minutes / 1440) })
    .toPlainDateTime({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 })
    .toZonedDateTime(zone).epochMilliseconds
}
