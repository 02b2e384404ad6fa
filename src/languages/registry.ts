import { type LanguageId, languageIdOf } from '../content/language-id.ts'
import type { CommandNames } from '../publish/command.ts'
import type { CommandDateWords } from '../publish/command-words.ts'
import { en } from './en/en.ts'
import { fr } from './fr/fr.ts'
import type { Language } from './language.ts'

export const languages: Readonly<Record<LanguageId, Language>> = { en, fr }

export function languageOf(site: { language?: string | undefined } | undefined): Language {
  return languages[languageIdOf(site?.language) ?? 'en']
}

/** Commands may be written in any language on any site. */
export const commandNames: CommandNames = {
  names: Object.assign(
    Object.create(null),
    ...Object.values(languages).map(({ commands }) => commands.names),
  ),
  courtesies: Object.values(languages).flatMap(({ commands }) => commands.courtesies),
  revert: Object.values(languages).flatMap(({ commands }) => commands.revert),
}

/** The site's language comes first, because a text may mean another date in another language. */
export function commandDateWords(language: Language): readonly CommandDateWords[] {
  const otherLanguages = Object.values(languages).filter(({ id }) => id !== language.id)
  return [language, ...otherLanguages].map(({ commands }) => commands.dates)
}
