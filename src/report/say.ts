import { en } from './en/en.ts'
import { fr } from './fr/fr.ts'
import type { Language, Messages } from './messages.ts'

const messages: Record<Language, Messages> = { en, fr }

/** Everything Galley can say, in one language. */
export function say(language: Language): Messages {
  return messages[language]
}

/** The language to speak on a site: its own where Galley speaks it, else English. */
export function languageOf(site: { language?: string | undefined } | undefined): Language {
  return /^fr(?![a-z])/i.test(site?.language ?? '') ? 'fr' : 'en'
}
