import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { type LanguageId, languageIds } from '../content/language-id.ts'
import type { Language } from '../languages/language.ts'
import { languages } from '../languages/registry.ts'

/** The language that a visitor's browser asks for, for pages that belong to no site; English where it asks for others. */
export function visitorLanguage(context: Context): Language {
  const id = accepts(context, {
    header: 'Accept-Language',
    supports: [...languageIds],
    default: 'en',
    match: (accepted, { default: otherwise }) =>
      accepted
        .toSorted((a, b) => b.q - a.q)
        .map(({ type }) => type.toLowerCase().slice(0, 2))
        .find((code) => languageIds.some((known) => known === code)) ?? otherwise,
  }) as LanguageId
  context.header('vary', 'accept-language', { append: true })
  return languages[id]
}
