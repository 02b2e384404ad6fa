import { anyOf, madeOnce, type Words } from './words.ts'

interface MentionPatterns {
  beforeValues: RegExp
  determiners: RegExp
  named: RegExp
  valuesBehind: RegExp
}

const patternsOf = madeOnce((words): MentionPatterns => {
  const beforeValues = anyOf(words, ({ mentions }) => mentions.beforeValues)
  const determiners = anyOf(words, ({ mentions }) => mentions.determiners)
  const nouns = anyOf(words, ({ mentions }) => mentions.nouns)
  return {
    beforeValues: new RegExp(`(?<!\\p{L})${beforeValues}\\s+$`, 'iu'),
    determiners: new RegExp(`(?<!\\p{L})${determiners}\\s+$`, 'iu'),
    // “TODO with Indexed DB” is a title.
    valuesBehind: new RegExp(`^\\s+${beforeValues}\\s+\\p{Lu}`, 'u'),
    named: new RegExp(`^(?:-\\p{L}|['’]s(?!\\p{L})|\\s+${nouns}(?!\\p{L}))`, 'iu'),
  }
})

/**
 * Says whether an author speaks of a placeholder's word, and does not leave it to be replaced: “the TODO list”, `G-XXXXXX`,
 * « Quoi ??? », “a text like lorem ipsum”. It reads some forty characters of the word's line on either side.
 */
export function isMention(text: string, start: number, end: number, words: readonly Words[]): boolean {
  const before = text.slice(Math.max(0, start - 40), start).replace(/^[\s\S]*\n/, '')
  // In `[TODO](address) list` the address stands between the word and its noun.
  const behind = text
    .slice(end, end + 200)
    .replace(/\r?\n[\s\S]*$/, '')
    .replace(/^\]\([^()]*\)/, '')
    .slice(0, 40)
  const word = text.slice(start, end)
  if (word.startsWith('?')) return isEmphasis(before, behind)
  if (/^lorem/i.test(word) && /^\]\(/.test(text.slice(end, end + 2))) return true
  if (/^lorem/i.test(word)) return !/^[\s,]*dolor/i.test(behind) && /\p{L}/u.test(before + behind)
  if (isQuotedWithin(before, behind)) return true
  // A part of a longer name: `Tcl/TK`, `LIDAR-HD:XXX`, `XXX:ObjectType`, `db-config-XXX`.
  if (/[\p{L}\p{N}][/:]$/u.test(before) || /^[/:]\p{L}/u.test(behind)) return true
  if (/\/\/[ \t]*$/.test(before)) return true
  if (/^X+$/.test(word))
    return /(?:#|[\p{L}\p{N}]-|[\p{N}X]\/|\p{L}\.)$/u.test(before) || /^(?:-\p{N}|\.[a-z])/u.test(behind)
  return /^(?:TODO|FIXME)$/.test(word) && isNoun(before, behind, patternsOf(words))
}

/**
 * In `what???` and « Quoi ??? » the marks are emphasis. They are a gap if words go on behind them, or if a sign before them
 * announces it.
 */
function isEmphasis(before: string, behind: string): boolean {
  if (/[\p{L}\p{N}!?»”")*_]$/u.test(before)) return true
  // Behind the end of a sentence they stand for a picture sign that was lost.
  if (/[.!?…]\s*$/.test(before) && /^\s*$/.test(behind)) return true
  return /[\p{L}\p{N}]\s+$/u.test(before) && !/^\s*[\p{Ll}\p{N}€$%/,;]/u.test(behind)
}

/** A sentence with the word in quotes: “listed as ‘TBD’”. */
function isQuotedWithin(before: string, behind: string): boolean {
  if (/["“«‘'「][\s\u00A0]?$/.test(before) && /^[,.]?[\s\u00A0]?["”»’'」]/.test(behind))
    return /\p{L}/u.test(before + behind)
  // The name of a list, “TODO - second review”.
  return /\p{L}[^"“«]*["“«][\s\u00A0]?$/u.test(before) && /^ [-–—] [^"”»\n]{1,30}["”»]/.test(behind)
}

function isNoun(before: string, behind: string, patterns: MentionPatterns): boolean {
  if (/^\s*:/.test(behind)) return false
  // Two such words together are spoken of: “FIXME/TODO”, “FIXME and TODO are no longer allowed”.
  if (/(?:TODO|FIXME)(?:\/|\s+\p{Ll}{2,3}\s+)$/u.test(before)) return true
  if (/^(?:\/|\s+\p{Ll}{2,3}\s+)(?:TODO|FIXME)/u.test(behind)) return true
  if (patterns.named.test(behind) || (before.trim() === '' && patterns.valuesBehind.test(behind))) return true
  if (!/[\p{L}\p{N}]['’)]?\s+$/u.test(before)) return false
  return /^[\s.…!?)\]»”"*_]*$/.test(behind)
    ? patterns.determiners.test(before)
    : !patterns.beforeValues.test(before)
}
