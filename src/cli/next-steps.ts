import type { CheckOptions } from './check-options.ts'
import type { Inspected } from './inspect.ts'
import { printable } from './printable.ts'
import { findingsIn, type Report } from './report.ts'

/** An old site has more than anybody mends in a day. */
const MANY = 100

/** What the summary says after its counts: what was left out, and what to do. */
export function nextSteps(
  report: Report,
  { language }: Pick<Inspected, 'language'>,
  { base, baseline, writeBaseline, fix }: Pick<CheckOptions, 'base' | 'baseline' | 'writeBaseline' | 'fix'>,
): string[] {
  const words = language.messages.commandLine
  const findings = findingsIn(report)
  const fixable = findings.filter((finding) => finding.fix).length
  const hasBaseline = baseline !== undefined || writeBaseline !== undefined
  const isNothing =
    report.checked === 0 && (findings.length === 0 || (base !== undefined && report.site !== 'as before'))
  const nothing =
    base === undefined ? words.noPosts(report.generators.join(', ')) : words.noChangedPosts(printable(base))
  const steps = [
    isNothing && nothing,
    report.unchanged > 0 && words.unchanged(report.unchanged),
    report.known > 0 && words.known(report.known),
    report.hidden > 0 && words.hiddenPosts(report.hidden),
    report.counts.errors > 0 && words.errorsStop,
    fixable > 0 && !fix && words.fixable(fixable),
    findings.length > MANY && !hasBaseline && base === undefined && words.beginWithBaseline,
  ]
  return steps.flatMap((step) => (step ? language.typography.typeset(step) : []))
}
