import type { Instant } from '../content/instant.ts'
import type { Language } from '../languages/language.ts'
import type { JsonReport } from './json-report.ts'
import { type Finding, findingsIn, type PostFacts, type Report } from './report.ts'

export function reportJson(report: Report, language: Language): string {
  const findings = findingsIn(report)
  const json: JsonReport = {
    version: 1,
    at: jsonInstant(report.at),
    language: language.id,
    generators: [...report.generators],
    summary: {
      posts: report.checked,
      ...report.counts,
      fixable: findings.filter(({ fix }) => fix).length,
      unchanged: report.unchanged,
      known: report.known,
      hidden: report.hidden,
      site: report.site,
    },
    files: report.files.map((file) => ({
      path: file.path,
      ...(file.post && { post: jsonPost(file.post) }),
      findings: file.findings.map(jsonFinding),
    })),
  }
  return `${JSON.stringify(json, undefined, 2)}\n`
}

export const jsonInstant = ({ epochMs, zone }: Instant) => ({ at: new Date(epochMs).toISOString(), zone })

function jsonPost({ goesOut, expires, ...facts }: PostFacts): JsonReport['files'][number]['post'] {
  return {
    ...facts,
    ...(goesOut && { goesOut: jsonInstant(goesOut) }),
    ...(expires && { expires: jsonInstant(expires) }),
  }
}

function jsonFinding({ rule, severity, range, what, why, remedy, fix, goneFrom }: Finding) {
  const more = { ...(fix && { fix }), ...(goneFrom !== undefined && { goneFrom }) }
  return { rule, severity, ...range, what, why, remedy, ...more }
}
