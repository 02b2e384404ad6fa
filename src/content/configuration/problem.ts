import type { Range } from '../range.ts'

export type Expected =
  | { is: 'one-of'; words: readonly string[] }
  | { is: 'whole-number' } // from 0
  | { is: 'duration' } // `90m`, `24h`, `2d`, at most a year
  | { is: 'zone' } // of the IANA database
  | { is: 'window' } // `Mon-Fri 08:00-19:00`, one or a list
  | { is: 'freeze' } // `from`, `to` and `why`, one or a list
  | { is: 'rebuild' } // `workflow: pages.yml` or `event: rebuild`
  | { is: 'patterns' } // globs, at most 50 of 200 characters and five wildcards each
  | { is: 'logins' } // `ada`, `tina-cloud-app[bot]`
  | { is: 'channels' } // names, each with `events` or without
  | { is: 'unpublish' } // the key of a front matter, or `key` and `redirect`
  | { is: 'labels' } // names, `*` stands for anything; at most 50
  | { is: 'mapping' }
  | { is: 'rule-setting' } // `off`, a severity, or a mapping of severity and options
  | { is: 'option' } // of a rule; `detail` is the schema's message

/** The default applies to that key, or to all keys if the file is unreadable. */
export interface ConfigurationProblem {
  is:
    | 'invalid' // no YAML; `detail` is the parser's message
    | 'too-large'
    | 'linked' // a symbolic link, or below one
    | 'not-a-mapping'
    | 'duplicate-key' // the last one counts
    | 'forbidden-key'
    | 'aliases'
    | 'unknown-key'
    | 'unknown-rule'
    | 'unknown-channel' // not defined by the operator, or not for this repository
    | 'wrong-value'
  range: Range
  /** A path from the top, `publish.grace`; '' for the whole file. */
  key: string
  text?: string
  expected?: Expected
  closest?: string
  detail?: string
}

const UNREAD: readonly ConfigurationProblem['is'][] = ['invalid', 'too-large', 'linked', 'not-a-mapping']

export function isUnread(problems: readonly ConfigurationProblem[]): boolean {
  return problems.some(({ is }) => UNREAD.includes(is))
}

/** Settings whose default lets more out than a site may have meant. A wrong freeze has a gate of its own. */
const RESTRICTING = ['publish', 'publish.approvals', 'publish.window', 'publish.hold_labels']
const MISSPELT = [...RESTRICTING, 'publish.freeze']

/** The first mistake because of which the defaults may demand less than the site does, misspelt names among them. */
export function firstRestricting(
  problems: readonly ConfigurationProblem[],
): ConfigurationProblem | undefined {
  return problems.find(({ is, key, closest }) => {
    if (UNREAD.includes(is)) return true
    if (is === 'wrong-value') return RESTRICTING.includes(key)
    const parent = key.slice(0, key.lastIndexOf('.') + 1)
    return is === 'unknown-key' && closest !== undefined && MISSPELT.includes(parent + closest)
  })
}
