import type { Site } from '../content/site.ts'
import type { CommandName } from './command.ts'
import { type CommandDate, readCommandDate } from './command-date.ts'
import type { Orders, PlanOrder } from './overrides.ts'
import { type CommandComment, mayWrite, type Permission } from './pull.ts'

/** What becomes of a command. */
export type Obeyed =
  | { is: 'done'; orders: Orders; label?: 'add' | 'remove' }
  | { is: 'help' }
  | { is: 'refused'; why: Refusal }

export type Refusal =
  | { is: 'not-allowed' }
  | { is: 'unknown-command'; word: string; closest?: CommandName }
  | { is: 'unknown-rule'; rule: string; closest?: string }
  | { is: 'no-posts' }
  | { is: 'date'; text: string; problem: Exclude<CommandDate, { is: 'instant' }> }

export interface ObeyFacts {
  /** What the person may do in the repository, asked just now. */
  permission: Permission
  orders: Orders
  hasPosts: boolean
  zone: Site['zone']['zone']
  language: 'en' | 'fr'
  /** The ids of all rules, with the one nearest to a mistyped one. */
  ruleNamed(rule: string): { known: true } | { known: false; closest?: string }
}

/**
 * Carries out one command, as far as values go. Times are reckoned from when it was written, so that a second try comes
 * to the same.
 */
export function obey({ by, command, writtenAt }: CommandComment, facts: ObeyFacts): Obeyed {
  const { orders, permission, zone } = facts
  if (!mayWrite(permission)) return refused({ is: 'not-allowed' })
  const planned = (plan: PlanOrder | undefined): Obeyed =>
    facts.hasPosts ? { is: 'done', orders: { ...orders, plan } } : refused({ is: 'no-posts' })
  switch (command.is) {
    case 'help':
      return { is: 'help' }
    case 'unknown': {
      const { word, closest } = command
      return refused({ is: 'unknown-command', word, ...(closest && { closest }) })
    }
    case 'check':
      return { is: 'done', orders }
    case 'hold':
      return { is: 'done', orders, label: 'add' }
    case 'resume':
      return { is: 'done', orders, label: 'remove' }
    case 'publish':
      return planned({ is: 'now', instant: { epochMs: writtenAt, zone }, by })
    case 'unschedule':
      return planned({ is: 'never', by })
    case 'schedule': {
      const { text } = command
      if (text === '') return planned(undefined)
      const read = readCommandDate(text, { now: writtenAt, zone, language: facts.language })
      if (read.is !== 'instant') return refused({ is: 'date', text, problem: read })
      return planned({ is: 'at', instant: read.instant, by, text })
    }
    case 'waive':
    case 'unwaive': {
      const { rule } = command
      const named = facts.ruleNamed(rule)
      if (!named.known)
        return refused({ is: 'unknown-rule', rule, ...(named.closest && { closest: named.closest }) })
      const others = orders.waived.filter((one) => one.rule !== rule)
      const waived = command.is === 'waive' ? [...others, { rule, by }] : others
      return { is: 'done', orders: { ...orders, waived } }
    }
  }
}

function refused(why: Refusal): Obeyed {
  return { is: 'refused', why }
}
