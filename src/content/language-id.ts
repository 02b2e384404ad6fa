/** The languages Galley speaks, by their ISO 639-1 codes: each has its folder in languages/. */
export const languageIds = ['en', 'fr'] as const

export type LanguageId = (typeof languageIds)[number]

/** By a language tag as sites write them: `fr`, `fr-FR`, `FR_be`; undefined where it is none of Galley's. */
export function languageIdOf(tag = ''): LanguageId | undefined {
  const code = /^[a-z]+/i.exec(tag)?.[0].toLowerCase()
  return languageIds.find((id) => id === code)
}
