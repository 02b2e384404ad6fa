import type { Range } from './range.ts'
import type { Severity } from './rule.ts'
import type { RuleId, ValuesOf } from './rules/registry.ts'

/** Published posts that have the same. */
export interface Evidence {
  posts: number
  /** There may be more: the search ended there. */
  isMore: boolean
  /** A post's path. */
  example: string
  /** Nothing is said of a build: readers see them, though Galley cannot read their dates (`undated`). */
  isSeen?: 'as-meant' | 'undated'
}

export type Diagnostic = { [Id in RuleId]: DiagnosticOf<Id> }[RuleId]

export interface DiagnosticOf<Id extends RuleId> {
  rule: Id
  severity: Severity
  path: string
  range: Range
  values: ValuesOf<Id>
  /** Whole lines, without the last line end. */
  fix?: { line: number; endLine: number; text: string }
  /** The pull request does not change these lines, and the same was said about them before. */
  unchanged?: true
  /** Set if this is no error, since the site seems to be built with it. */
  refutedBy?: Evidence
  /** The file is no longer there; the commit that has it. */
  goneFrom?: string
}
