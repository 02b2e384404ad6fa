import { type AnnouncementWords, anyOf, madeOnce, type Words } from './words.ts'
import type { WrittenDate } from './written-dates.ts'

/** In characters. The sentence of a date reaches at most so far before and behind it. */
const reach = 250

/** In characters. An announcing word is at most so far from its date. */
const nearby = 90

interface AnnouncementPatterns {
  calls: RegExp
  past: RegExp
  governing: RegExp
  belonging: RegExp
  beginning: RegExp
  participle: RegExp
  auxiliary: RegExp
  opening: RegExp
  interruption: RegExp
}

const patternsOf = madeOnce((words): AnnouncementPatterns => {
  const anyWord = (pick: (announcements: AnnouncementWords) => readonly string[]) =>
    anyOf(words, ({ announcements }) => pick(announcements))
  const word = (source: string) => `(?<![\\p{L}\\p{M}])${source}(?![\\p{L}\\p{M}])`
  const before = anyWord((announcements) => announcements.before)
  const belonging = anyWord((announcements) => announcements.belonging)
  const participles = anyWord((announcements) => announcements.participles)
  const participleDates = anyWord((announcements) => announcements.participleDates)
  const openings = anyWord((announcements) => announcements.openings)
  return {
    calls: new RegExp(word(anyWord(({ calls }) => calls)), 'giu'),
    past: new RegExp(word(anyWord(({ past }) => past)), 'iu'),
    governing: new RegExp(`(?:^|[\\s(*_«“:,–—-])(?:${before}|:|,|–|—)[\\s*_]*$`, 'iu'),
    belonging: new RegExp(`(?:^|\\s)${belonging}[\\s*_]*$`, 'iu'),
    beginning: new RegExp(
      anyWord(({ beginning }) => beginning),
      'iu',
    ),
    participle: new RegExp(`(?<before>[\\p{L}’'-]+)\\s+${participles}\\s+${participleDates}[\\s*_]*$`, 'iu'),
    auxiliary: new RegExp(`^${anyWord(({ auxiliaries }) => auxiliaries)}$`, 'iu'),
    opening: new RegExp(`^[\\s*_>#-]*${openings}?[\\s*_]*$`, 'iu'),
    interruption: new RegExp(`[;:]|${anyWord(({ interruptions }) => interruptions)}`, 'iu'),
  }
})

/**
 * A missed announcement is better than a wrong one. Past tenses, dates that belong to a thing (“le rapport du 4 mai”) and
 * other sentences therefore announce nothing. Takes bounded time.
 */
export function isAnnounced(
  text: string,
  { groupStart, end, start }: WrittenDate,
  words: readonly Words[],
): boolean {
  const patterns = patternsOf(words)
  const before = startOfSentence(text.slice(Math.max(0, groupStart - reach), groupStart))
  const restOfSentence = endOfSentence(text.slice(end, end + reach))
  if (isWithinQuotes(before, text.slice(end, end + reach))) return false
  if (patterns.past.test(`${before} ${text.slice(groupStart, start)} ${restOfSentence}`)) return false
  return isCalledFor(before, start > groupStart, patterns) || isForetold(before, restOfSentence, patterns)
}

/** A sentence that is only quoted or given for an example announces nothing: such as “Alex will be done by December 10.” */
function isWithinQuotes(before: string, behind: string): boolean {
  const opensLast = Math.max(before.lastIndexOf('“'), before.lastIndexOf('«'))
  const closesLast = Math.max(before.lastIndexOf('”'), before.lastIndexOf('»'))
  const isOpen = opensLast > closesLast || (before.match(/"/g)?.length ?? 0) % 2 === 1
  return isOpen && /^[^\n“«]*["”»]/.test(behind)
}

/** “rendez-vous le …”, “will take place on …” */
function isCalledFor(before: string, isRange: boolean, patterns: AnnouncementPatterns): boolean {
  const { calls, governing, belonging, beginning, participle, auxiliary } = patterns
  const lastCall = [...before.matchAll(calls)].at(-1)
  if (!lastCall) return false
  const between = before.slice(lastCall.index + lastCall[0].length)
  if (between.length > nearby) return false
  const isAdjacent = /^[\s,:*_–—-]*$/.test(between)
  if (!isAdjacent && !governing.test(between)) return false
  if (belonging.test(between) && !isRange && !beginning.test(between)) return false
  const wordBefore = participle.exec(before)?.groups?.before
  return wordBefore === undefined || isAdjacent || auxiliary.test(wordBefore)
}

/** “Le 4 mai 2023, la DINUM organisera …”: the date opens the sentence, and the first verb is to come. */
function isForetold(before: string, behind: string, patterns: AnnouncementPatterns): boolean {
  const { calls, opening, interruption } = patterns
  if (!opening.test(before)) return false
  const [firstCall] = behind.matchAll(calls)
  if (!firstCall || firstCall.index > nearby) return false
  return !interruption.test(behind.slice(0, firstCall.index))
}

const border =
  /[.!?…]["»”)*_]*\s|\n[ \t]*\r?\n|\n[ \t]*(?:[-*+>#|]|\d+[.)])\s|<\/?(?:p|li|br|div|h\d|td)\b[^>]{0,200}>|\|/giu

function startOfSentence(text: string): string {
  let from = 0
  for (const { index, 0: mark } of text.matchAll(border)) from = index + mark.length
  return text.slice(from)
}

function endOfSentence(text: string): string {
  const [end] = text.matchAll(border)
  return end ? text.slice(0, end.index + 1) : text
}
