import type { Language } from './messages.ts'

const LOCALE: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' }

/** “4 May 2023”, “1er mai 2023” from `2023-05-04`: a day of the calendar, which has no zone. */
export function longDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
    .format(Date.parse(day))
    .replace(/^1 /, language === 'fr' ? '1er ' : '1 ')
}

/** “Thursday”, “jeudi” for 4; 1 is Monday. */
export function weekdayName(iso: number, language: Language): string {
  const aMonday = Date.parse('2024-01-01')
  return new Intl.DateTimeFormat(LOCALE[language], { timeZone: 'UTC', weekday: 'long' }).format(
    aMonday + (iso - 1) * 86_400_000,
  )
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
