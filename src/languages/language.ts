import type { LanguageId } from '../content/language-id.ts'
import type { Words } from '../content/prose/words.ts'
import type { CommandWords } from '../publish/command-words.ts'
import type { Dates } from './dates.ts'
import type { Messages } from './messages.ts'

/** All that a language decides. One folder each, listed in registry.ts and words-in.ts. */
export interface Language {
  id: LanguageId
  words: Words
  commands: CommandWords
  dates: Dates
  typography: Typography
  /** Every sentence of the bot and of the pages. */
  messages: Messages
}

/** How sentences are set. They are written with ordinary spaces, which whoever edits them can see. */
export interface Typography {
  /** Stands between a name and what is said of it. */
  colon: string
  /** Stands between two reasons. */
  semicolon: string
  /** Our own Markdown as it is to be shown. What stands in code is a stranger's, and stays as it is. */
  typeset(markdown: string): string
}
