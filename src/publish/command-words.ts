import type { Chrono } from 'chrono-node'
import type { CommandName } from './command.ts'

/** A language's words for commands. They work on every site, whatever its language. */
export interface CommandWords {
  names: Readonly<Record<string, CommandName>>
  dates: CommandDateWords
}

/** The patterns match in any case. */
export interface CommandDateWords {
  parser: Pick<Chrono, 'parse'>
  fromNow: { before: string; and: string; units: Readonly<Record<TimeUnit, string>> }
  dayAfterTomorrow: RegExp
  respellings: readonly { written: RegExp; read: string }[]
  fillers: readonly string[]
}

export type TimeUnit = 'minutes' | 'hours' | 'days' | 'weeks'
