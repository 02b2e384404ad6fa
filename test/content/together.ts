import { checkTogether } from '../../src/content/check.ts'
import { readConfiguration } from '../../src/content/configuration/configuration.ts'
import type { DiagnosticOf } from '../../src/content/diagnostic.ts'
import type { RuleId } from '../../src/content/rules/registry.ts'

/** What one rule says of scheduled posts, given as their paths and dates, the earliest first. */
export function together<Id extends RuleId>(rule: Id, posts: Record<string, string>, galley?: string) {
  const { configuration } = readConfiguration(galley)
  const scheduled = Object.entries(posts).map(([path, iso], at) => ({
    path,
    range: { line: at + 1, column: 7, endLine: at + 1, endColumn: 17 },
    instant: { epochMs: Date.parse(iso), zone: 'Europe/Paris' },
  }))
  const { window: windows } = configuration.publish
  return checkTogether({ scheduled, windows, zone: 'Europe/Paris' }, configuration.rules)
    .filter((one): one is DiagnosticOf<Id> & typeof one => one.rule === rule)
    .map(({ path, range, severity, values }) => ({ path, line: range.line, severity, values }))
}
