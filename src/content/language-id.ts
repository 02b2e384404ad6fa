/** ISO 639-1 codes. Each language has its folder in languages/. */
export const languageIds = ['en', 'fr'] as const

export type LanguageId = (typeof languageIds)[number]

export function languageIdOf(tag = ''): LanguageId | undefined {
  const code = /^[a-z]+/i.exec(tag)?.[0].toLowerCase()
  return languageIds.find((id) => id === code)
}
