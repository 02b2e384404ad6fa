import type { LanguageId } from '../content/language-id.ts'
import type { Words } from '../content/prose/words.ts'
import type { CommandWords } from '../publish/command-words.ts'
import type { Dates } from './dates.ts'
import type { Messages } from './messages.ts'

/** Everything that differs between languages. Each language has one folder, and is listed in registry.ts and words-in.ts. */
export interface Language {
  id: LanguageId
  words: Words
  commands: CommandWords
  dates: Dates
  typography: Typography
  messages: Messages
}

/** Sentences are written with ordinary spaces, because whoever edits them can see those. */
export interface Typography {
  colon: string
  semicolon: string
  /** Expects Galley's own Markdown. Text inside code comes from strangers, so it stays as it is. */
  typeset(markdown: string): string
}
