export type CalendarLanguage = 'en' | 'fr'

/** ISO numbers, Monday is 1; months from 1. By their letters without accents, in small letters. */
const weekdayNames: Readonly<Record<CalendarLanguage, string>> = {
  fr: 'lundi mardi mercredi jeudi vendredi samedi dimanche',
  en: 'monday tuesday wednesday thursday friday saturday sunday',
}
const shortWeekdays: Readonly<Record<CalendarLanguage, string>> = {
  fr: 'lun mar mer jeu ven sam dim',
  en: 'mon tue|tues wed thu|thur|thurs fri sat sun',
}
const monthNames: Readonly<Record<CalendarLanguage, string>> = {
  fr: 'janvier|janv|jan fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre|sept octobre|oct novembre|nov decembre|dec',
  en: 'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec',
}

const numbered = (words: string) =>
  words.split(' ').flatMap((spellings, at) => spellings.split('|').map((word) => [word, at + 1] as const))

const languages: readonly CalendarLanguage[] = ['fr', 'en']
const tables = Object.fromEntries(
  languages.map((language) => [
    language,
    {
      weekdays: new Map([...numbered(weekdayNames[language]), ...numbered(shortWeekdays[language])]),
      months: new Map(numbered(monthNames[language])),
    },
  ]),
) as Record<CalendarLanguage, { weekdays: Map<string, number>; months: Map<string, number> }>

/** As a source of a pattern; an accented letter is one character, two, or has forgotten its accent. */
function pattern(words: Iterable<string>): string {
  // The longest first, so that `sept` is not found in `septembre`.
  const longest = [...new Set(words)].sort((a, b) => b.length - a.length)
  return longest
    .map((word) =>
      word.replace(/^([fd])e(?=[vc])/, '$1(?:e\\u0301?|é)').replace('aout', 'ao(?:u\\u0302?|û)t'),
    )
    .join('|')
}

export const weekdayPattern = pattern(languages.flatMap((language) => [...tables[language].weekdays.keys()]))
export const monthPattern = pattern(languages.flatMap((language) => [...tables[language].months.keys()]))
export const englishMonthPattern = pattern(tables.en.months.keys())

const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The month's number and the languages that call it so. */
export function monthNamed(word: string): { month: number; languages: CalendarLanguage[] } | undefined {
  const known = languages.filter((language) => tables[language].months.has(bare(word)))
  const month = known[0] && tables[known[0]].months.get(bare(word))
  return month === undefined ? undefined : { month, languages: known }
}

/** ISO number; a shortened name counts only with a capital or a point, as `sun` and `mer` are also other words. */
export function weekdayNamed(
  word: string,
  pointed: boolean,
): { weekday: number; language: CalendarLanguage } | undefined {
  for (const language of languages) {
    const weekday = tables[language].weekdays.get(bare(word))
    const whole = weekdayNames[language].split(' ').includes(bare(word))
    if (weekday !== undefined && (whole || pointed || /^\p{Lu}/u.test(word))) return { weekday, language }
  }
  return undefined
}
