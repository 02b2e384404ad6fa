import { type LanguageId, languageIdOf } from '../content/language-id.ts'
import type { Words, WordsIn } from '../content/prose/words.ts'
import { words as en } from './en/words.ts'
import { words as fr } from './fr/words.ts'

/** The registry is separate, because workers only look for words and need not load sentences. */
const words: Readonly<Record<LanguageId, Words>> = { en, fr }

const ofAll: readonly Words[] = Object.values(words)
const ofNone: readonly Words[] = []
const ofOne = new Map(Object.entries(words).map(([id, own]) => [id, [own]]))

export const wordsIn: WordsIn = (tag) =>
  tag === undefined ? ofAll : (ofOne.get(languageIdOf(tag) ?? '') ?? ofNone)
