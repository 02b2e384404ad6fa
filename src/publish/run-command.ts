import type { Instant } from '../content/instant.ts'
import type { Command, CommandName } from './command.ts'
import { type CommandDate, type Reference, readCommandDate } from './command-date.ts'
import type { Overrides, PlanOverride } from './overrides.ts'
import { type CommandComment, mayWrite, type Permission } from './pull.ts'
import {
  endFreeze,
  type FreezeFacts,
  mayFreeze,
  type RepositoryFreeze,
  readFreeze,
} from './repository-freeze.ts'

export type CommandResult =
  | { is: 'done'; overrides: Overrides; label?: 'add' | 'remove'; ignored?: string }
  | { is: 'help' }
  | { is: 'release'; what: 'show' | 'revert' }
  /** `ignored`: the words that are no time, so that it has no end. */
  | { is: 'freeze'; freeze: RepositoryFreeze; ignored?: string }
  /** `freeze`: what is over now; undefined if nothing was frozen. */
  | { is: 'unfreeze'; freeze: RepositoryFreeze | undefined }
  | { is: 'refused'; why: Refusal }

export type Refusal =
  | { is: 'not-allowed' }
  | { is: 'unknown-command'; word: string; closest?: string }
  | { is: 'surplus-words'; name: CommandName; word: string; text: string }
  | { is: 'unknown-rule'; rule: string; closest?: string }
  | { is: 'may-not-freeze' }
  /** In GitHub Actions nothing is kept from one run to the next. */
  | { is: 'freeze-not-kept' }
  /** It is about a pull request, and was written on an issue. */
  | { is: 'not-on-issues' }
  | { is: 'no-posts' }
  | { is: 'no-release' }
  /** Nothing of the release is merged, so there is nothing to take back. */
  | { is: 'release-not-out' }
  | { is: 'date'; text: string; problem: Exclude<CommandDate, { is: 'instant' }> }

export interface CommandFacts extends FreezeFacts {
  permission: Permission
  /** A freeze stays known until it ends. */
  isFreezeKept: boolean
  overrides: Overrides
  hasPosts: boolean
  release: 'none' | 'not-out' | 'out'
  ruleNamed(rule: string): { known: true } | { known: false; closest?: string }
}

/**
 * Carries out one command on values alone. Times count from when it was written, so that a second try has the same
 * result.
 */
export function runCommand({ by, command, writtenAt }: CommandComment, facts: CommandFacts): CommandResult {
  const { overrides, permission, zone } = facts
  if (command.is === 'freeze' || command.is === 'unfreeze')
    return freezeOrEnd({ by, writtenAt }, command, facts)
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

/** Wherever it is written: it is about the repository, not about a pull request. */
export function freezeOrEnd(
  said: Pick<CommandComment, 'by' | 'writtenAt'>,
  command: Extract<Command, { is: 'freeze' | 'unfreeze' }>,
  facts: FreezeFacts & Pick<CommandFacts, 'permission' | 'isFreezeKept'>,
): CommandResult {
  if (!mayFreeze(facts.permission))
    return refused({ is: mayWrite(facts.permission) ? 'may-not-freeze' : 'not-allowed' })
  if (!facts.isFreezeKept) return refused({ is: 'freeze-not-kept' })
  if (command.is === 'freeze') return { is: 'freeze', ...readFreeze(said, command, facts) }
  return { is: 'unfreeze', freeze: endFreeze(facts.freeze, said.writtenAt) }
}

function readUntil(text: string, reference: Reference): Instant | undefined {
  const until = reference.words.find((words) => words.until.test(text))?.until
  const reading = until && readCommandDate(text.replace(until, ''), reference)
  return reading?.is === 'instant' ? reading.instant : undefined
}

function refused(why: Refusal): CommandResult {
  return { is: 'refused', why }
}
