import type { Range } from '../range.ts'

/** What a key takes, for the sentence that says so. */
export type Expected =
  | { is: 'one-of'; words: readonly string[] }
  | { is: 'whole-number' } // from 0
  | { is: 'duration' } // `90m`, `24h`, `2d`, at most a year
  | { is: 'zone' } // of the IANA database
  | { is: 'window' } // `Mon-Fri 08:00-19:00`, one or a list
  | { is: 'rebuild' } // `workflow: pages.yml` or `event: rebuild`
  | { is: 'patterns' } // globs, at most 50 of 200 characters and five wildcards each
  | { is: 'mapping' }
  | { is: 'rule-setting' } // `off`, a severity, or a mapping of severity and options
  | { is: 'option' } // of a rule; `detail` has the schema's own word

/** A mistake in `.github/galley.yml`; the default applies to that key alone, or to all of them. */
export interface ConfigurationProblem {
  is:
    | 'invalid' // no YAML; the parser's own word in `detail`
    | 'too-large'
    | 'linked' // a symbolic link, or below one
    | 'not-a-mapping'
    | 'duplicate-key' // the last one counts
    | 'forbidden-key'
    | 'aliases'
    | 'unknown-key'
    | 'unknown-rule'
    | 'wrong-value'
  range: Range
  /** As a path from the top: `publish.grace`; '' for the whole file. */
  key: string
  /** What is written there. */
  text?: string
  expected?: Expected
  /** The known word nearest to a mistyped one. */
  closest?: string
  detail?: string
}

const UNREAD: readonly ConfigurationProblem['is'][] = ['invalid', 'too-large', 'linked', 'not-a-mapping']

/** Whether nothing of the file is known: its site may have asked for more approvals than the default. */
export function isUnread(problems: readonly ConfigurationProblem[]): boolean {
  return problems.some(({ is }) => UNREAD.includes(is))
}
