import { franc } from 'franc-min'
import { type LanguageId, languageIdOf } from './language-id.ts'

/** ISO 639-3 codes, which `franc-min` gives. */
const NAMES: Record<string, LanguageId | undefined> = { eng: languageIdOf('en'), fra: languageIdOf('fr') }

/** In characters. A shorter text is often taken for a related language. */
const SHORTEST = 120

/** Of texts in another language, a few may look like this one. */
const SHARE = 2 / 3

/**
 * The language that most of these posts are written in; undefined if it is none of Galley's, or if that is unsure.
 * The texts may be cut anywhere.
 */
export function foundLanguage(texts: readonly string[]): LanguageId | undefined {
  const codes = texts
    .map(words)
    .filter((text) => text.length >= SHORTEST)
    .map((text) => franc(text, { minLength: SHORTEST }))
    .filter((code) => code !== 'und')
  const [code, posts] = [...Map.groupBy(codes, (found) => found)].reduce<[string, number]>(
    (most, [found, { length }]) => (length > most[1] ? [found, length] : most),
    ['', 0],
  )
  return posts >= codes.length * SHARE ? NAMES[code] : undefined
}

/** What people read: without front matter, code, tags and addresses, whose words are mostly English. */
function words(text: string): string {
  return text
    .slice(0, 8000)
    .replace(/^(---|\+\+\+)\r?\n[\s\S]*?\r?\n\1/, '')
    .replace(/(`{3,}|~{3,})[\s\S]*?\1|`[^`\n]*`/g, ' ')
    .replace(/\{[{%][^{}]{0,500}[%}]\}|<[^<>]{0,500}>|https?:\S+|\]\([^)\n]{0,500}\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
