import type { Range } from './range.ts'
import type { Severity } from './rule.ts'
import type { RuleId, ValuesOf } from './rules/registry.ts'

/** A draft warning: what one rule says of one place of one post. Narrow it by `rule` to know its values. */
export type Diagnostic = { [Id in RuleId]: DiagnosticOf<Id> }[RuleId]

export interface DiagnosticOf<Id extends RuleId> {
  rule: Id
  severity: Severity
  /** From the repository's root. */
  path: string
  range: Range
  values: ValuesOf<Id>
  /** Whole lines as they are to be, without the last one's end. */
  fix?: { line: number; endLine: number; text: string }
  /** The pull request leaves these lines as they are, and they were as doubtful before. */
  unchanged?: true
}
