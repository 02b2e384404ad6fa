import type { Configuration } from './configuration/configuration.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Context, Edit, Finding, JointRule, Rule, Together } from './rule.ts'
import { type AnyRule, type RuleId, rules } from './rules/registry.ts'

/** Runs every rule on a post that is not off, and stamps its id and severity on what it finds. */
export function check(
  context: Context,
  configured: Configuration['rules'],
  which: readonly AnyRule[] = rules,
): Diagnostic[] {
  const { path, text } = context.post
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return which.flatMap((rule) => {
    if (!('check' in rule)) return []
    // The union of all rules cannot say that each gets its own options back; the schema that made them did.
    const { check: run } = rule as unknown as Rule<RuleId, unknown, object>
    return stamp(rule, configured, (options) => run(context, options)).map(({ finding, ...one }) => {
      const { fix } = finding
      return { ...one, path, ...(fix && { fix: wholeLines(lines, fix) }) } as Diagnostic
    })
  })
}

/** Runs every rule on the posts of a pull request that is not off. */
export function checkTogether(posts: Together, configured: Configuration['rules']): Diagnostic[] {
  return rules.flatMap((rule) => {
    if (!('checkTogether' in rule)) return []
    const { checkTogether: run } = rule as unknown as JointRule<RuleId, unknown, object>
    return stamp(rule, configured, (options) => run(posts, options)).map(
      ({ finding, ...one }) => ({ ...one, path: finding.path }) as Diagnostic,
    )
  })
}

function stamp<Found extends Finding<unknown>>(
  { id, severity: standard, options: schema }: AnyRule,
  configured: Configuration['rules'],
  run: (options: object) => readonly Found[],
) {
  const { severity: set, options = {} } = configured[id] ?? {}
  if (set === 'off') return []
  return run(schema.parse(options)).map((finding) => ({
    rule: id,
    severity: set ?? finding.severity ?? standard,
    range: finding.range,
    values: finding.values,
    finding,
  }))
}

/** An edit as the lines it makes: what GitHub takes for a suggestion. */
function wholeLines(lines: readonly string[], { range, text: replacement }: Edit): Diagnostic['fix'] {
  const before = lines[range.line - 1]?.slice(0, range.column - 1) ?? ''
  const after = lines[range.endLine - 1]?.slice(range.endColumn - 1) ?? ''
  return { line: range.line, endLine: range.endLine, text: before + replacement + after }
}
