import type { Configuration } from './configuration.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Context, Edit, Finding, Rule, Severity } from './rule.ts'
import { type AnyRule, type RuleId, rules } from './rules/registry.ts'

/** The most one post is told; a comment is read by people. */
export const mostDiagnostics = 100

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

/** Runs every rule that is not off, stamps its id and severity on what it finds, the gravest and topmost first. */
export function check(
  context: Context,
  configured: Configuration['rules'],
  which: readonly AnyRule[] = rules,
): Diagnostic[] {
  const found = which.flatMap((rule) => {
    const { severity: set, options = {} } = configured[rule.id] ?? {}
    if (set === 'off') return []
    // The union of all rules cannot say that each gets its own options back; the schema that made them did.
    const { id, check: run, options: schema } = rule as unknown as Rule<RuleId, unknown, object>
    return run(context, schema.parse(options)).map(
      ({ place, values, fix, severity: own }: Finding<unknown>) => {
        const severity = set ?? own ?? rule.severity
        const found = { rule: id, severity, path: context.post.path, place, values }
        return (fix ? { ...found, fix: wholeLines(context.post.text, fix) } : found) as Diagnostic
      },
    )
  })
  const sorted = found.sort(
    (a, b) =>
      order[a.severity] - order[b.severity] || a.place.line - b.place.line || a.place.column - b.place.column,
  )
  return sorted.slice(0, mostDiagnostics)
}

/** An edit as the lines it makes: what GitHub takes for a suggestion. */
function wholeLines(text: string, { place, text: replacement }: Edit): Diagnostic['fix'] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const before = lines[place.line - 1]?.slice(0, place.column - 1) ?? ''
  const after = lines[place.endLine - 1]?.slice(place.endColumn - 1) ?? ''
  return { line: place.line, endLine: place.endLine, text: before + replacement + after }
}
