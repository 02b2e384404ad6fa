import { isAnnounced, isCode, isSecret, isShown, standsAlone } from './placeholder-context.ts'
import { anyOf, madeOnce, type Words } from './words.ts'

export interface PlaceholderAt {
  text: string
  start: number
  end: number
  /** The first of several: `XXX XXX`. */
  word: string
}

export const STATED = /^TB[CD]$/

/**
 * How a placeholder stands tells whether its author left it by mistake. In published posts those in a form of these had been
 * forgotten; of all others hardly any. docs/rules-judged.md has the counts.
 */
export function isSurelyLeft({ text, start, end, word }: PlaceholderAt, words: readonly Words[]): boolean {
  if (isShown(text, start, end)) return false
  if (word.startsWith('?')) return isAnnounced(text, start)
  // `title: TBD`. Within a text it tells readers something, behind a colon too: “Next meeting: TBC”.
  if (STATED.test(word)) return text.trim() === word
  if (word === 'TK') return standsAlone(text, start, end) && !isCode(text, start)
  const before = text.slice(Math.max(0, start - 120), start).replace(/^[\s\S]*\n/, '')
  const [behind = ''] = text.slice(end, end + 200).split(/\r?\n/, 1)
  if (/^X+$/.test(word)) {
    if (isSecret(text, start)) return false
    // `XXX XXX XXX` is a text that is still to be written.
    return end - start > word.length || isValueLeft(before, behind, words)
  }
  return !/^(?:TODO|FIXME)$/.test(word) || isNote(before, behind)
}

/** A list’s mark, a tick box or an element before it, the end of a sentence, or a bracket that opens. */
const BEGINS =
  /(?:^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:\[[ x]\][ \t]+)?|[.!?…:;)>»”"–—][*_]*[ \t]*|[([{])["“«*_[({ \t]*$/

/** “TODO Highlight: marks what is left”, “TODO Group (2016)”, `<h4>Your TODO Dashboard</h4>` */
const NAME = /^[ \t]+(?:\p{Lu}\p{Ll}[\p{L}\p{N}]*[ \t]*)+(?:$|[:–—(\])<-])/u

/** “TODO: link”, “TODO write the end”, “FIXME DOCS”, `(TODO)`. What a link is called is a name. */
function isNote(before: string, behind: string): boolean {
  // The address of a link: `[the programme](TODO)`.
  if (/\]\($/.test(before)) return true
  if (!BEGINS.test(before) || /^[^[\]]*\]\(/.test(behind)) return false
  // What programs make of comments in code: `<p>TODO: not yet implemented</p>`.
  if (/<p>$/.test(before)) return false
  const rest = behind.replace(/^[*_"”»]+/, '')
  // “TODO for this week:” heads a list.
  if (/:[*_ \t]*$/.test(rest) || NAME.test(rest)) return false
  return /^[ \t]*(?:[.!…]*[ \t]*$|[)\]}<:–—|-]|\{)/.test(rest) || /^[ \t]+["“«[(]?[\p{L}\p{N}]/u.test(rest)
}

const valueWords = madeOnce((words): RegExp => {
  const leading = anyOf(words, ({ mentions }) => [...mentions.beforeValues, ...mentions.determiners])
  return new RegExp(`(?<!\\p{L})${leading}[ \\t]+[*_"“«]*$`, 'iu')
})

/** « Plus de XXX postes », « la XXX-ième », « le lieu : XXX », “we meet at XXX.” In “the XXX module” it means any. */
function isValueLeft(before: string, behind: string, words: readonly Words[]): boolean {
  if (/^[ \t*_]*(?:[€$%]|\p{Ll}{2,}[sx](?!\p{L}))/u.test(behind)) return true
  if (/^-?(?:i?[èe]me|[èe]?re?|th|st|nd|rd)(?!p{L})/.test(behind)) return true
  // “Friday XX XXX at noon”, `| Tables | XXX |`
  if (/(?<!\p{L})XX+[ \t]+$/u.test(before) || /^[ \t]+XX/.test(behind)) return true
  if (/\|[ \t]*$/.test(before) && /^[ \t]*\|/.test(behind)) return true
  // “It was XXX.”
  if (/\p{Ll}[ \t]+$/u.test(before) && /^[*_]*[.!…](?!\S)/.test(behind)) return true
  const isLast = /^[*_"”»)\]]*[ \t]*(?:[.;!…](?!\S)|,?[*_ \t]*(?:$|[(–—]))/.test(behind)
  return isLast && (/(?:^|[:=(])[ \t*_]*$/.test(before) || valueWords(words).test(before))
}
