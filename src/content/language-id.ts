/** The languages Galley speaks, by their ISO 639-1 codes: each has its folder in languages/. */
export const languageIds = ['en', 'fr'] as const

export type LanguageId = (typeof languageIds)[number]
