import type { Chrono } from 'chrono-node'
import type { CommandName } from './command.ts'

/** What a language brings to commands. They work on every site, whatever its language. */
export interface CommandWords {
  /** The commands by the words people write for them, in small letters. */
  names: Readonly<Record<string, CommandName>>
  dates: CommandDateWords
}

/** How a language writes the dates of commands. The parts of patterns are read in any case. */
export interface CommandDateWords {
  /** Finds days and times in words. */
  parser: Pick<Chrono, 'parse'>
  /** `in 2 hours and 30 minutes` */
  fromNow: { before: string; and: string; units: Readonly<Record<TimeUnit, string>> }
  dayAfterTomorrow: RegExp
  /** Ways of writing that the parser does not know, and what to read instead. */
  respellings: readonly { written: RegExp; read: string }[]
  /** Words around a date that say nothing of it. */
  fillers: readonly string[]
}

export type TimeUnit = 'minutes' | 'hours' | 'days' | 'weeks'
