import * as z from 'zod'
import type { Written } from '../front-matter.ts'
import { placeWithin } from '../place.ts'
import type { Finding, Rule } from '../rule.ts'

export interface PlaceholderValues {
  /** As written; for several on one line the whole run, `XXX XXX XXX`. */
  word: string
  where: 'body' | 'front-matter'
  key?: string
}

const options = z.object({
  /** The site's own placeholders, found in this very case. */
  words: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
})

/** Words an author meant to replace before publication. */
export const placeholder: Rule<'placeholder', PlaceholderValues, z.infer<typeof options>> = {
  id: 'placeholder',
  severity: 'warning',
  options,
  check({ post, prose }, { words }) {
    const pattern = unfinished(words)
    const { entries, bodyLine } = post.frontMatter
    const inFrontMatter = [...entries.values()].flatMap(({ key, texts }) =>
      texts.flatMap((text) =>
        found(withoutEscapes(text), text.place, pattern, { where: 'front-matter', key }),
      ),
    )
    return [...inFrontMatter, ...found(prose, { line: bodyLine, column: 1 }, pattern, { where: 'body' })]
  },
}

/** Capitals only: `todo` is a Spanish word and `tk` many things. */
const capitals = ['X{3,}', 'TODO', 'TBD', 'TBC', '(?:TK)+', 'FIXME']
const filler = '[Ll](?:orem|OREM) +[Ii](?:psum|PSUM)'
const toComplete = '[ÀA]\\u0300?\\s+COMPL[ÉE]\\u0301?TER'
const toCompleteSmall = '[àÀAa]\\u0300?\\s+compl[ée]\\u0301?ter'

function unfinished(words: readonly string[]): RegExp {
  const inWords = [...capitals, filler, toComplete, toCompleteSmall, ...words.flatMap(spellings)]
  // Neither a letter nor a digit on either side, unless the word itself ends with a sign.
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${inWords.join('|')})(?![\\p{L}\\p{N}_])|\\?{3,}`, 'gmu')
}

/** An accented letter can be one character or two; both look the same to an author. */
function spellings(word: string): string[] {
  return [...new Set([word.normalize('NFC'), word.normalize('NFD')])].map((spelling) =>
    spelling.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'),
  )
}

function found(
  text: string,
  origin: { line: number; column: number },
  pattern: RegExp,
  where: Omit<PlaceholderValues, 'word'>,
): Finding<PlaceholderValues>[] {
  const runs: { start: number; end: number }[] = []
  for (const { index, 0: word } of text.matchAll(pattern)) {
    const last = runs.at(-1)
    const end = index + word.length
    if (small.test(word) && !standsAlone(text, index, end)) continue
    if (last && /^[^\p{L}\p{N}\n]{0,5}$/u.test(text.slice(last.end, index))) last.end = end
    else runs.push({ start: index, end })
  }
  let from = { offset: 0, line: origin.line, column: origin.column }
  return runs.map(({ start, end }) => {
    const place = placeWithin(from, text.slice(from.offset, end), start - from.offset, end - from.offset)
    from = { offset: end, line: place.endLine, column: place.endColumn }
    return { place, values: { word: text.slice(start, end), ...where } }
  })
}

const small = new RegExp(`^${toCompleteSmall}$`, 'u')

/** Small letters are a placeholder only by themselves: a form can rightly be « à compléter ». */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = `${start < 10 ? '\n' : ''}${text.slice(Math.max(0, start - 10), start)}`
  const behind = `${text.slice(end, end + 10)}${end + 10 > text.length ? '\n' : ''}`
  return (
    /(?:\n|[([{«“"'<:–—-])[ \t\u00A0*_«“]*$/.test(before) &&
    /^[ \t\u00A0*_]*(?:[.…!]*\s*\n|[)\]}»”"'>])/.test(behind)
  )
}

/** `"…\nXXX"`: the escape's letter must not stick to the word behind it. */
function withoutEscapes({ text }: Written): string {
  return text.startsWith('"') ? text.replace(/\\[^\r\n]/g, '  ') : text
}
