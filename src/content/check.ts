import type { Configuration } from './configuration/configuration.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Context, Edit, Finding, JointContext, JointRule, Rule, Severity } from './rule.ts'
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
export function checkTogether(posts: JointContext, configured: Configuration['rules']): Diagnostic[] {
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

/** The most one post is told; a comment is read by people. */
const mostDiagnostics = 100

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

const most = new Map(rules.map(({ id, maxPerPost }: AnyRule) => [id, maxPerPost ?? mostDiagnostics]))

/**
 * What a post is told of all that was found: the gravest and topmost first. Where there is too much, of one rule or of all,
 * what stood on unchanged lines before is left out first.
 */
export function selectDiagnostics(found: readonly Diagnostic[]): Diagnostic[] {
  const sorted = found.toSorted(before)
  const told = new Map<string, number>()
  const chosen = [...sorted.filter(isNew), ...sorted.filter((one) => !isNew(one))].filter(({ rule }) => {
    const count = (told.get(rule) ?? 0) + 1
    told.set(rule, count)
    return count <= (most.get(rule) ?? mostDiagnostics)
  })
  return chosen.slice(0, mostDiagnostics).sort(before)
}

function isNew({ unchanged }: Diagnostic): boolean {
  return unchanged !== true
}

function before(a: Diagnostic, b: Diagnostic): number {
  return (
    gravity[a.severity] - gravity[b.severity] ||
    a.range.line - b.range.line ||
    a.range.column - b.range.column
  )
}
