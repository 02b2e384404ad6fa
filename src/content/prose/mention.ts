/** Behind one of these a word stands for a value: « avec TODO participants », “the price is TODO”. */
const BEFORE_VALUES =
  /(?<!\p{L})(?:à|au|aux|de|par|pour|avec|sur|dans|en|chez|entre|est|sont|et|ou|at|by|for|on|in|with|from|is|are|and|or)\s+$/iu

/** Behind one of these it is a noun: “left as a TODO”. */
const DETERMINER =
  /(?<!\p{L})(?:an?|the|this|that|these|those|any|all|each|no|my|our|your|une?|le|la|les|des|ce|cette|ces|ma|mon|mes|ta|sa|vos|votre|nos|notre)\s+$/iu

const NAMED_AFTER_IT =
  /^(?:-\p{L}|['’]s(?!\p{L})|\s+(?:lists?|listes?|items?|apps?|applications?|plugins?|comments?|commentaires?|tags?|tests?|entry|entries|pane|files?|notes?)(?!\p{L}))/iu

/**
 * Whether a placeholder's word, from `start` to `end` of a text, is one that its author speaks of, and has not left to be
 * replaced: “the TODO list”, `G-XXXXXX`, « Quoi ??? ». What is looked at is its line, some forty characters to either side.
 */
export function isMention(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start).replace(/^[\s\S]*\n/, '')
  const behind = text.slice(end, end + 40).replace(/\r?\n[\s\S]*$/, '')
  const word = text.slice(start, end)
  if (word.startsWith('?')) return isEmphasis(before, behind)
  if (/^X+$/.test(word)) return /(?:#|[\p{Lu}\p{N}]-)$/u.test(before) || /^(?:-\p{N}|\.[a-z])/u.test(behind)
  return /^(?:TODO|FIXME)$/.test(word) && isNoun(before, behind)
}

/** `what???`, « Quoi ??? »: a gap stands where words go on, or behind a sign that announces it. */
function isEmphasis(before: string, behind: string): boolean {
  if (/[\p{L}\p{N}!?»”")*_]$/u.test(before)) return true
  return /[\p{L}\p{N}]\s+$/u.test(before) && !/^\s*[\p{Ll}\p{N}€$%/,;]/u.test(behind)
}

function isNoun(before: string, behind: string): boolean {
  if (/^\s*:/.test(behind)) return false
  if (NAMED_AFTER_IT.test(behind)) return true
  const isQuoted = /["“«‘'][\s\u00A0]?$/.test(before) && /^[\s\u00A0]?["”»’']/.test(behind)
  if (isQuoted) return /\p{L}/u.test(before) || /\p{L}/u.test(behind)
  if (!/[\p{L}\p{N}]['’)]?\s+$/u.test(before)) return false
  return /^[\s.…!?)\]»”"*_]*$/.test(behind) ? DETERMINER.test(before) : !BEFORE_VALUES.test(before)
}
