/** Words and spellings are sources of regular expressions. */
export interface Words {
  calendar: CalendarWords
  announcements: AnnouncementWords
  placeholders: PlaceholderWords
  mentions: MentionWords
  /** With these an author notes in a comment that something is still to be done. Case counts. */
  toDo: readonly string[]
  /** No sentence ends with one of these. Case counts. */
  goingOn: readonly string[]
  emptyLinkTexts: readonly string[]
  /** Authors write these words where an address is to come. */
  addresses: readonly string[]
  /** A space that must not end a line stands before `: ; ! ? »` and behind `«`. */
  hasSpacedPunctuation: boolean
}

/** The spellings of one name, the usual one first. */
type Spellings = readonly string[]

export interface CalendarWords {
  /** From Monday. */
  weekdays: readonly Spellings[]
  /** They count with a capital or a point alone, as `sun` and `mer` are also other words. */
  shortWeekdays: readonly Spellings[]
  /** From January. */
  months: readonly Spellings[]
  /** Months that are also other words: in small letters they count only with a year or a weekday. */
  ambiguousMonths: readonly string[]
  isMonthFirst: boolean
  ordinals: readonly string[]
  articles: readonly string[]
  prepositions: readonly string[]
  /** These stand between two days of a range or a list. */
  joints: readonly string[]
  jointArticles: readonly string[]
  /** A number before one of these is no year. */
  units: readonly string[]
}

export interface AnnouncementWords {
  /** Verbs in the future, and words that call people to come. */
  calls: readonly string[]
  /** These say that something has been, or would have been. */
  past: readonly string[]
  /** These stand right before an announced date: “le”, “avant le”, “on”, “by”. */
  before: readonly string[]
  /** A date behind one of these belongs to a thing and announces nothing: “le rapport du 4 mai”. */
  belonging: readonly string[]
  /** These begin a stretch of time, so a date behind them is announced after all: “à partir du”. */
  beginning: readonly string[]
  /**
   * Such a word, with one of `participleDates` behind it, says what has been done on a date: “publié le”, “released on”.
   */
  participles: readonly string[]
  participleDates: readonly string[]
  /** A participle behind one of these is still to come. */
  auxiliaries: readonly string[]
  openings: readonly string[]
  /** Behind one of these a verb in the future is not about the date that opens the sentence. */
  interruptions: readonly string[]
}

export interface PlaceholderWords {
  /** Each is a placeholder wherever it stands. Case counts. */
  words: readonly string[]
  /** Each is a placeholder only if nothing else stands beside it. Case counts. */
  alone: readonly string[]
  /** Each is a placeholder in brackets: `[à compléter]`. */
  inBrackets: readonly string[]
  /** In brackets a field may be a placeholder, with or without one of these articles: `[nom]`, `[your name]`. */
  fieldArticles: readonly string[]
  fields: readonly string[]
}

export interface MentionWords {
  /** Behind one of these a TODO is a placeholder for a value: « avec TODO participants », “the price is TODO”. */
  beforeValues: readonly string[]
  /** Behind one of these a TODO is a noun: “left as a TODO”. */
  determiners: readonly string[]
  /** Before one of these a TODO is part of a noun: “the TODO list”. */
  nouns: readonly string[]
}

/**
 * The word lists that apply to a text in that language. None apply to a language that Galley lacks, and all do if none is
 * named.
 */
export type WordsIn = (language: string | undefined) => readonly Words[]

/** Without words the pattern never matches. */
export function anyOf(words: readonly Words[], pick: (words: Words) => readonly string[]): string {
  const sources = words.flatMap(pick)
  return sources.length ? `(?:${sources.join('|')})` : '(?!)'
}

/** Compiling patterns takes longer than reading a text, so they are made once for each set of word lists. */
export function madeOnce<Made>(make: (words: readonly Words[]) => Made): (words: readonly Words[]) => Made {
  const stored = new WeakMap<readonly Words[], Made>()
  return (words) => {
    const made = stored.get(words) ?? make(words)
    stored.set(words, made)
    return made
  }
}
