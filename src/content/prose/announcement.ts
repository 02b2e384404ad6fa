import { type AnnouncementWords, anyOf, madeOnce, type Words } from './words.ts'
import type { WrittenDate } from './written-dates.ts'

/** How far before and behind a date its sentence is looked for. */
const reach = 250
/** The most between an announcing word and the date it governs. */
const nearby = 90

/** The patterns of announcements in the languages of a text. */
interface AnnouncementPatterns {
  calls: RegExp
  past: RegExp
  /** What stands right before an announced date. */
  governing: RegExp
  belonging: RegExp
  beginning: RegExp
  /** What has been done on that date, with the word before it. */
  participle: RegExp
  auxiliary: RegExp
  /** All that stands before a date that opens its sentence. */
  opening: RegExp
  interruption: RegExp
}

const patternsOf = madeOnce((words): AnnouncementPatterns => {
  const of = (pick: (announcements: AnnouncementWords) => readonly string[]) =>
    anyOf(words, ({ announcements }) => pick(announcements))
  const word = (source: string) => `(?<![\\p{L}\\p{M}])${source}(?![\\p{L}\\p{M}])`
  const before = of((announcements) => announcements.before)
  const belonging = of((announcements) => announcements.belonging)
  const participles = of((announcements) => announcements.participles)
  const participleDates = of((announcements) => announcements.participleDates)
  const openings = of((announcements) => announcements.openings)
  return {
    calls: new RegExp(word(of(({ calls }) => calls)), 'giu'),
    past: new RegExp(word(of(({ past }) => past)), 'iu'),
    governing: new RegExp(`(?:^|[\\s(*_«“:,–—-])(?:${before}|:|,|–|—)[\\s*_]*$`, 'iu'),
    belonging: new RegExp(`(?:^|\\s)${belonging}[\\s*_]*$`, 'iu'),
    beginning: new RegExp(
      of(({ beginning }) => beginning),
      'iu',
    ),
    participle: new RegExp(`(?<before>[\\p{L}’'-]+)\\s+${participles}\\s+${participleDates}[\\s*_]*$`, 'iu'),
    auxiliary: new RegExp(`^${of(({ auxiliaries }) => auxiliaries)}$`, 'iu'),
    opening: new RegExp(`^[\\s*_>#-]*${openings}?[\\s*_]*$`, 'iu'),
    interruption: new RegExp(`[;:]|${of(({ interruptions }) => interruptions)}`, 'iu'),
  }
})

/**
 * Whether the sentence announces what is to come on that date. Careful rather than complete: past tenses, dates that
 * belong to a thing (“le rapport du 4 mai”) and what is said in another sentence count for nothing. Bounded work.
 */
export function isAnnounced(
  text: string,
  { groupStart, end, start }: WrittenDate,
  words: readonly Words[],
): boolean {
  const patterns = patternsOf(words)
  const before = lead(text.slice(Math.max(0, groupStart - reach), groupStart))
  const behind = rest(text.slice(end, end + reach))
  if (patterns.past.test(`${before} ${text.slice(groupStart, start)} ${behind}`)) return false
  return isCalledFor(before, start > groupStart, patterns) || isForetold(before, behind, patterns)
}

/** “rendez-vous le …”, “will take place on …” */
function isCalledFor(before: string, isRange: boolean, patterns: AnnouncementPatterns): boolean {
  const { calls, governing, belonging, beginning, participle, auxiliary } = patterns
  const last = [...before.matchAll(calls)].at(-1)
  if (!last) return false
  const between = before.slice(last.index + last[0].length)
  if (between.length > nearby) return false
  const adjacent = /^[\s,:*_–—-]*$/.test(between)
  if (!adjacent && !governing.test(between)) return false
  if (belonging.test(between) && !isRange && !beginning.test(between)) return false
  const ahead = participle.exec(before)?.groups?.before
  return ahead === undefined || adjacent || auxiliary.test(ahead)
}

/** “Le 4 mai 2023, la DINUM organisera …”: the date opens the sentence, and the first verb is to come. */
function isForetold(before: string, behind: string, patterns: AnnouncementPatterns): boolean {
  const { calls, opening, interruption } = patterns
  if (!opening.test(before)) return false
  const [first] = behind.matchAll(calls)
  if (!first || first.index > nearby) return false
  return !interruption.test(behind.slice(0, first.index))
}

const border =
  /[.!?…]["»”)*_]*\s|\n[ \t]*\r?\n|\n[ \t]*(?:[-*+>#|]|\d+[.)])\s|<\/?(?:p|li|br|div|h\d|td)\b[^>]{0,200}>|\|/giu

/** What stands before the date in its sentence. */
function lead(text: string): string {
  let from = 0
  for (const { index, 0: mark } of text.matchAll(border)) from = index + mark.length
  return text.slice(from)
}

function rest(text: string): string {
  const [first] = text.matchAll(border)
  return first ? text.slice(0, first.index + 1) : text
}
