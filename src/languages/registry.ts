import type { LanguageId } from '../content/language-id.ts'
import type { Words, WordsIn } from '../content/prose/words.ts'
import { en } from './en/en.ts'
import { fr } from './fr/fr.ts'
import type { Language } from './language.ts'

export const languages: Readonly<Record<LanguageId, Language>> = { en, fr }

/** The language to speak on a site: its own where Galley speaks it, else English. */
export function languageOf(site: { language?: string | undefined } | undefined): Language {
  return languageNamed(site?.language) ?? en
}

const everyWords: readonly Words[] = Object.values(languages).map(({ words }) => words)
const wordsOf = new Map(Object.values(languages).map(({ id, words }) => [id, [words]]))
const noWords: readonly Words[] = []

export const wordsIn: WordsIn = (tag) => {
  if (tag === undefined) return everyWords
  const language = languageNamed(tag)
  return (language && wordsOf.get(language.id)) ?? noWords
}

/** By a language tag as sites write them: `fr`, `fr-FR`, `FR_be`. */
function languageNamed(tag = ''): Language | undefined {
  const code = /^[a-z]+/i.exec(tag)?.[0].toLowerCase()
  return Object.values(languages).find(({ id }) => id === code)
}
