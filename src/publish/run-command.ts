import type { Instant } from '../content/instant.ts'
import type { Site } from '../content/site.ts'
import type { CommandName } from './command.ts'
import { type CommandDate, type Reference, readCommandDate } from './command-date.ts'
import type { CommandDateWords } from './command-words.ts'
import type { Overrides, PlanOverride } from './overrides.ts'
import { type CommandComment, mayWrite, type Permission } from './pull.ts'

export type CommandResult =
  | { is: 'done'; overrides: Overrides; label?: 'add' | 'remove'; ignored?: string }
  | { is: 'help' }
  | { is: 'release'; what: 'show' | 'revert' }
  | { is: 'refused'; why: Refusal }

export type Refusal =
  | { is: 'not-allowed' }
  | { is: 'unknown-command'; word: string; closest?: string }
  | { is: 'surplus-words'; name: CommandName; word: string; text: string }
  | { is: 'unknown-rule'; rule: string; closest?: string }
  | { is: 'no-posts' }
  | { is: 'no-release' }
  /** Nothing of the release is merged, so there is nothing to take back. */
  | { is: 'release-not-out' }
  | { is: 'date'; text: string; problem: Exclude<CommandDate, { is: 'instant' }> }

export interface CommandFacts {
  permission: Permission
  overrides: Overrides
  hasPosts: boolean
  release: 'none' | 'not-out' | 'out'
  zone: Site['zone']['zone']
  dateWords: readonly CommandDateWords[]
  ruleNamed(rule: string): { known: true } | { known: false; closest?: string }
}

/**
 * Carries out one command on values alone. Times count from when it was written, so that a second try has the same
 * result.
 */
export function runCommand({ by, command, writtenAt }: CommandComment, facts: CommandFacts): CommandResult {
  const { overrides, permission, zone } = facts
  if (!mayWrite(permission)) return refused({ is: 'not-allowed' })
  const planned = (plan: PlanOverride | undefined): CommandResult => ({
    is: 'done',
    overrides: { ...overrides, plan },
  })
  switch (command.is) {
    case 'help':
      return { is: 'help' }
    case 'release': {
      if (facts.release === 'none') return refused({ is: 'no-release' })
      const isEarly = command.what === 'revert' && facts.release === 'not-out'
      return isEarly ? refused({ is: 'release-not-out' }) : { is: 'release', what: command.what }
    }
    case 'unknown': {
      const { word, closest } = command
      return refused({ is: 'unknown-command', word, ...(closest && { closest }) })
    }
    case 'surplus': {
      const { name, word, text } = command
      return refused({ is: 'surplus-words', name, word, text })
    }
    case 'check':
      return { is: 'done', overrides }
    case 'hold': {
      const { text } = command
      const until = text && readUntil(text, { nowMs: writtenAt, zone, words: facts.dateWords })
      if (until) return { is: 'done', overrides: { ...overrides, heldUntil: { instant: until, by } } }
      return { is: 'done', overrides, label: 'add', ...(text && { ignored: text }) }
    }
    case 'resume':
      return { is: 'done', overrides: { ...overrides, heldUntil: undefined }, label: 'remove' }
    case 'publish':
      return planned({ is: 'now', instant: { epochMs: writtenAt, zone }, by })
    case 'unschedule':
      return planned({ is: 'never', by })
    case 'schedule': {
      const { text } = command
      if (text === '') return facts.hasPosts ? planned(undefined) : refused({ is: 'no-posts' })
      const reading = readCommandDate(text, { nowMs: writtenAt, zone, words: facts.dateWords })
      if (reading.is !== 'instant') return refused({ is: 'date', text, problem: reading })
      return planned({ is: 'at', instant: reading.instant, by, text })
    }
    case 'waive':
    case 'unwaive': {
      const { rule } = command
      const named = facts.ruleNamed(rule)
      if (!named.known)
        return refused({ is: 'unknown-rule', rule, ...(named.closest && { closest: named.closest }) })
      const otherWaivers = overrides.waived.filter((waiver) => waiver.rule !== rule)
      const waived = command.is === 'waive' ? [...otherWaivers, { rule, by }] : otherWaivers
      return { is: 'done', overrides: { ...overrides, waived } }
    }
  }
}

function readUntil(text: string, reference: Reference): Instant | undefined {
  const until = reference.words.find((words) => words.until.test(text))?.until
  const reading = until && readCommandDate(text.replace(until, ''), reference)
  return reading?.is === 'instant' ? reading.instant : undefined
}

function refused(why: Refusal): CommandResult {
  return { is: 'refused', why }
}
