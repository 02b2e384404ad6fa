import type { Chrono } from 'chrono-node'
import type { CommandNames } from './command.ts'

export interface CommandWords extends CommandNames {
  dates: CommandDateWords
}

/** The patterns match in any case. */
export interface CommandDateWords {
  parser: Pick<Chrono, 'parse'>
  fromNow: { before: string; and: string; units: Readonly<Record<TimeUnit, string>> }
  dayAfterTomorrow: RegExp
  /** What stands before the end of a hold or of a freeze. */
  until: RegExp
  /** What stands before the reason for a freeze. */
  because: RegExp
  respellings: readonly { written: RegExp; read: string }[]
  fillers: readonly string[]
}

export type TimeUnit = 'minutes' | 'hours' | 'days' | 'weeks'
