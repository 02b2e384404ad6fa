import type { Instant } from '../content/instant.ts'
import type { Command } from './command.ts'
import { type Reference, readCommandDate } from './command-date.ts'
import type { CommandDateWords } from './command-words.ts'
import type { CommandComment, Permission } from './pull.ts'

/** A person's word that nothing of a repository is published for a time. Milliseconds since the epoch. */
export interface RepositoryFreeze {
  fromMs: number
  /** Undefined: until somebody ends it. */
  untilMs?: number | undefined
  by: string
  /** The issue or pull request where it was said. */
  number: number
  because?: string | undefined
  /** When the command was written that froze it, or ended that. */
  saidMs: number
}

/** GitHub's own names: who may change a repository's settings, and who manages it without those. */
export function mayFreeze(permission: Permission | undefined): boolean {
  return permission === 'admin' || permission === 'maintain'
}

export function isFrozen(freeze: RepositoryFreeze | undefined, epochMs: number): freeze is RepositoryFreeze {
  return (
    freeze !== undefined && freeze.fromMs <= epochMs && epochMs < (freeze.untilMs ?? Number.POSITIVE_INFINITY)
  )
}

export interface FreezeFacts {
  zone: string
  dateWords: readonly CommandDateWords[]
  number: number
  freeze: RepositoryFreeze | undefined
}

/**
 * `until Monday 9:00 because of the elections`. Words that mean no time freeze all the same, without an end: that is the
 * safe side. `ignored`: those words.
 */
export function readFreeze(
  { by, writtenAt }: Pick<CommandComment, 'by' | 'writtenAt'>,
  { text }: Extract<Command, { is: 'freeze' }>,
  { zone, dateWords, number, freeze }: FreezeFacts,
): { freeze: RepositoryFreeze; ignored?: string } {
  const { until: written, because } = splitReason(text, dateWords)
  const until = written && readEnd(written, { nowMs: writtenAt, zone, words: dateWords })
  return {
    freeze: {
      // What was frozen stays so: the grace of what waits counts from the end.
      fromMs: isFrozen(freeze, writtenAt) ? freeze.fromMs : writtenAt,
      ...(until && { untilMs: until.epochMs }),
      by,
      number,
      ...(because && { because }),
      saidMs: writtenAt,
    },
    ...(written && !until && { ignored: written }),
  }
}

/** Undefined if nothing was frozen. */
export function endFreeze(
  freeze: RepositoryFreeze | undefined,
  writtenAt: number,
): RepositoryFreeze | undefined {
  return isFrozen(freeze, writtenAt) ? { ...freeze, untilMs: writtenAt, saidMs: writtenAt } : undefined
}

function splitReason(text: string, words: readonly CommandDateWords[]): { until: string; because: string } {
  const matches = words.map(({ because }) => because.exec(text)).filter((match) => match !== null)
  const [first] = matches.toSorted((a, b) => a.index - b.index)
  if (!first) return { until: text.trim(), because: '' }
  return {
    until: text
      .slice(0, first.index)
      .replace(/[\s,;:–—-]+$/, '')
      .trim(),
    because: text.slice(first.index + first[0].length).trim(),
  }
}

/** A day without a time is frozen to its end, as in Galley's configuration. */
function readEnd(text: string, reference: Reference): Instant | undefined {
  const until = reference.words.find((words) => words.until.test(text))?.until
  if (!until) return undefined
  const date = text.replace(until, '')
  const reading = readCommandDate(date, reference)
  if (reading.is === 'instant') return reading.instant
  if (reading.is !== 'no-time') return undefined
  const lastMinute = readCommandDate(`${date} 23:59`, reference)
  if (lastMinute.is !== 'instant') return undefined
  const { epochMs, zone } = lastMinute.instant
  return { epochMs: epochMs + MINUTE_MS, zone }
}

const MINUTE_MS = 60_000
