import { expect, test } from 'vitest'
import { languages } from '../../src/languages/registry.ts'
import { articleDate } from '../../src/web/article.tsx'

const date = { epochMs: Date.parse('2030-03-07T08:30:00Z'), zone: 'Europe/Paris', hasTime: true }

test.each([
  ['fr', 'fr', 'jeudi 7 mars 2030 à 09:30 (UTC+1, Europe/Paris)'],
  ['fr-CA', 'fr', 'jeudi 7 mars 2030 à 09:30 (UTC+1, Europe/Paris)'],
  ['de', 'en', 'Donnerstag, 7. März 2030 um 09:30'],
  ['not a language', 'en', 'Thursday 7 March 2030 at 09:30 (UTC+1, Europe/Paris)'],
] as const)('a post’s date in %s', (lang, language, words) =>
  expect(articleDate(date, lang, languages[language])).toBe(words),
)

test.each([
  ['fr', 'fr', 'jeudi 7 mars 2030'],
  ['en', 'en', 'Thursday 7 March 2030'],
  ['de', 'en', 'Donnerstag, 7. März 2030'],
  ['not a language', 'fr', 'jeudi 7 mars 2030'],
] as const)('a day without a time in %s', (lang, language, words) =>
  expect(articleDate({ ...date, hasTime: false }, lang, languages[language])).toBe(words),
)
