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
  /** Links whose whole text is one of these do not say where they lead. */
  emptyLinkTexts: readonly string[]
  /** Words that stand where an address is to come. */
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
  /** `January 7` is a date as well as `7 January`. */
  isMonthFirst: boolean
  ordinals: readonly string[]
  /** They stand between a weekday and its day. */
  articles: readonly string[]
  /** They stand between a day and its month. */
  prepositions: readonly string[]
  /** They stand between two days of a range or a list … */
  joints: readonly string[]
  /** … and before the second of them. */
  jointArticles: readonly string[]
  /** A number before one of these is no year. */
  units: readonly string[]
}

export interface AnnouncementWords {
  /** Verbs in the future, and words that call people to come. */
  calls: readonly string[]
  /** These tell of something that has been, or would have been. */
  past: readonly string[]
  /** They stand right before an announced date: “le”, “avant le”, “on”, “by”. */
  before: readonly string[]
  /** Those of them that rather say what a thing is of: “le rapport du 4 mai” … */
  belonging: readonly string[]
  /** … unless they begin a stretch of time: “à partir du”. */
  beginning: readonly string[]
  /** What has been done … */
  participles: readonly string[]
  /** … on a date: “publié le”, “released on” … */
  participleDates: readonly string[]
  /** … unless the words before it are of the future. */
  auxiliaries: readonly string[]
  /** They may stand before a date that opens its sentence. */
  openings: readonly string[]
  /** Between such a date and a verb in the future they say that the verb is about something else. */
  interruptions: readonly string[]
}

export interface PlaceholderWords {
  /** They are placeholders everywhere. Case counts. */
  words: readonly string[]
  /** They are placeholders only if nothing else stands beside them. Case counts. */
  alone: readonly string[]
  /** In brackets they say so: `[à compléter]`. */
  inBrackets: readonly string[]
  /** In brackets they may say so: `[nom]`, `[your name]`. */
  fieldArticles: readonly string[]
  fields: readonly string[]
}

export interface MentionWords {
  /** Behind one of these it stands for a value: « avec TODO participants », “the price is TODO”. */
  beforeValues: readonly string[]
  /** Behind one of these it is a noun: “left as a TODO”. */
  determiners: readonly string[]
  /** Nouns that are named after it: “the TODO list”. */
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
