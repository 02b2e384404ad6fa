import type { Diagnostic } from './diagnostic.ts'
import type { Severity } from './rule.ts'
import { type AnyRule, rules } from './rules/registry.ts'

/** The most one post is told; a comment is read by people. */
const mostDiagnostics = 100

const gravity: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

const most = new Map(rules.map(({ id, mostTold }: AnyRule) => [id, mostTold ?? mostDiagnostics]))

/**
 * What a post is told of all that was found: the gravest and topmost first. Where there is too much, of one rule or of all,
 * what stood on unchanged lines before is left out first.
 */
export function choose(found: readonly Diagnostic[]): Diagnostic[] {
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
