import type { Language } from '../languages/language.ts'
import type { PostDate } from '../render/page.ts'

/**
 * A post's date as its readers write dates, on the clock of its zone; Galley's own words where theirs are not known. A day
 * without a time stays a day.
 */
export function articleDate(date: PostDate, lang: string, language: Language): string {
  const words = date.hasTime ? language.dates.when(date) : language.dates.whichDay(date)
  const own = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(lang) ? lang.split('-')[0]?.toLowerCase() : undefined
  if (!own || own === language.id) return words
  const timeStyle = date.hasTime ? 'short' : undefined
  try {
    return new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle, timeZone: date.zone }).format(
      date.epochMs,
    )
  } catch {
    return words
  }
}
