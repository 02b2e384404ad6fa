import type { Range } from './range.ts'
import type { Severity } from './rule.ts'
import type { RuleId, ValuesOf } from './rules/registry.ts'

/** A draft warning: what one rule says about one range of one post. Narrow it by `rule` to know the type of its values. */
export type Diagnostic = { [Id in RuleId]: DiagnosticOf<Id> }[RuleId]

export interface DiagnosticOf<Id extends RuleId> {
  rule: Id
  severity: Severity
  /** From the repository's root. */
  path: string
  range: Range
  values: ValuesOf<Id>
  /** The whole lines to write instead, without the last line end. */
  fix?: { line: number; endLine: number; text: string }
  /** The pull request does not change these lines, and the same was said about them before. */
  unchanged?: true
}
