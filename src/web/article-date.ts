import type { Instant } from '../content/instant.ts'
import type { Language } from '../report/messages.ts'
import { when } from '../report/when.ts'

/** A post's date as its readers write dates, on the clock of its zone; Galley's own words where theirs are not known. */
export function articleDate({ epochMs, zone }: Instant, lang: string, language: Language): string {
  const own = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(lang) ? lang.split('-')[0]?.toLowerCase() : undefined
  if (!own || own === language) return when({ epochMs, zone }, language)
  try {
    return new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(
      epochMs,
    )
  } catch {
    return when({ epochMs, zone }, language)
  }
}
