import type { Configuration } from './configuration/configuration.ts'
import type { Diagnostic } from './diagnostic.ts'
import type {
  Context,
  Edit,
  Finding,
  JointContext,
  JointRule,
  Rule,
  Severity,
  SiteFileContext,
  SiteFileRule,
} from './rule.ts'
import { type AnyRule, type RuleId, rules } from './rules/registry.ts'

export function check(
  context: Context,
  configured: Configuration['rules'],
  checkedRules: readonly AnyRule[] = rules,
): Diagnostic[] {
  const { path, text } = context.post
  let splitLines: string[] | undefined
  const lines = () => {
    splitLines ??= text.replace(/^\uFEFF/, '').split(/\r?\n/)
    return splitLines
  }
  return checkedRules.flatMap((rule) => {
    if (!('check' in rule)) return []
    // TypeScript cannot tell that each rule of the union gets its own options; the rule's schema makes them.
    const { check: run } = rule as unknown as Rule<RuleId, unknown, object>
    return stamp(rule, configured, (options) => run(context, options)).map(({ finding, ...diagnostic }) => {
      const { fix } = finding
      return { ...diagnostic, path, ...(fix && { fix: wholeLines(lines(), fix) }) } as Diagnostic
    })
  })
}

export function checkTogether(posts: JointContext, configured: Configuration['rules']): Diagnostic[] {
  return rules.flatMap((rule) => {
    if (!('checkTogether' in rule)) return []
    const { checkTogether: run } = rule as unknown as JointRule<RuleId, unknown, object>
    return stamp(rule, configured, (options) => run(posts, options)).map(
      ({ finding, ...diagnostic }) => ({ ...diagnostic, path: finding.path }) as Diagnostic,
    )
  })
}

export function checkSiteFile(file: SiteFileContext, configured: Configuration['rules']): Diagnostic[] {
  return rules.flatMap((rule) => {
    if (!('checkSiteFile' in rule)) return []
    const { checkSiteFile: run } = rule as unknown as SiteFileRule<RuleId, unknown, object>
    return stamp(rule, configured, (options) => run(file, options)).map(
      ({ finding, ...diagnostic }) => ({ ...diagnostic, path: file.path }) as Diagnostic,
    )
  })
}

function stamp<Result extends Finding<unknown>>(
  { id, severity: defaultSeverity, options: schema }: AnyRule,
  configured: Configuration['rules'],
  run: (options: object) => readonly Result[],
) {
  const { severity: configuredSeverity, options } = configured[id] ?? {}
  if (configuredSeverity === 'off') return []
  return run(options ? schema.parse(options) : defaultOptions(schema)).map((finding) => ({
    rule: id,
    severity: configuredSeverity ?? finding.severity ?? defaultSeverity,
    range: finding.range,
    values: finding.values,
    finding,
  }))
}

const defaults = new WeakMap<AnyRule['options'], object>()

/** Kept, since most rules of most posts have no others. */
function defaultOptions(schema: AnyRule['options']): object {
  const kept = defaults.get(schema) ?? schema.parse({})
  defaults.set(schema, kept)
  return kept
}

/** An edit as whole lines, because GitHub accepts nothing smaller as a suggestion. */
function wholeLines(lines: readonly string[], { range, text: replacement }: Edit): Diagnostic['fix'] {
  const before = lines[range.line - 1]?.slice(0, range.column - 1) ?? ''
  const after = lines[range.endLine - 1]?.slice(range.endColumn - 1) ?? ''
  return { line: range.line, endLine: range.endLine, text: before + replacement + after }
}

/** A comment is read by people, so one post gets at most this many diagnostics. */
const mostDiagnostics = 100

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

const most = new Map(rules.map(({ id, maxPerPost }: AnyRule) => [id, maxPerPost ?? mostDiagnostics]))

/**
 * The gravest and topmost come first. Beyond a limit, of one rule or of all, those on unchanged lines are left out first.
 */
export function selectDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = diagnostics.toSorted(before)
  const countByRule = new Map<string, number>()
  const chosen = [...sorted.filter(isNew), ...sorted.filter((diagnostic) => !isNew(diagnostic))].filter(
    ({ rule }) => {
      const count = (countByRule.get(rule) ?? 0) + 1
      countByRule.set(rule, count)
      return count <= (most.get(rule) ?? mostDiagnostics)
    },
  )
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
