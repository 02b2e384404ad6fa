import { type AnyRule, rules } from '../content/rules/registry.ts'
import { plainText } from '../report/sentences.ts'
import { type Finding, findingsIn, type Report } from './report.ts'

const LEVEL = { error: 'error', warning: 'warning', notice: 'note' } as const

/** Where the rules are explained; the version of a published package has them too. */
const RULES_PAGE = 'docs/rules.md'

/**
 * The format in which programs exchange findings, such as GitHub's code scanning:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function reportSarif(report: Report): string {
  const findings = findingsIn(report)
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort()
  const known = new Map<string, AnyRule>(rules.map((rule) => [rule.id, rule]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Galley',
            rules: ids.map((id) => describedRule(id, known.get(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'The folder of the repository.' } } },
        results: findings.map((finding) => result(finding, ids.indexOf(finding.rule))),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

/** Galley's configuration has mistakes, too, which no rule finds. */
function describedRule(id: string, rule: AnyRule | undefined) {
  return {
    id,
    ...(rule && { shortDescription: { text: plainText(rule.about), markdown: rule.about } }),
    helpUri: `${RULES_PAGE}#${id}`,
    defaultConfiguration: { level: LEVEL[rule?.severity ?? 'error'] },
  }
}

function result(finding: Finding, ruleIndex: number) {
  const { rule, severity, path, range, what, why, remedy, fix, key } = finding
  const artifactLocation = { uri: uriOf(path), uriBaseId: 'ROOT' }
  const region = {
    startLine: range.line,
    startColumn: range.column,
    endLine: range.endLine,
    endColumn: range.endColumn,
  }
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: [`${what}.`, why, remedy].filter(Boolean).join(' ') },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    partialFingerprints: { 'galley/v1': key.slice(0, 1000) },
    ...(fix && {
      fixes: [
        {
          description: { text: remedy },
          artifactChanges: [{ artifactLocation, replacements: [replacement(fix)] }],
        },
      ],
    }),
  }
}

/** Whole lines with their ends, so that a line can be taken out. */
function replacement({ line, endLine, text }: NonNullable<Finding['fix']>) {
  return {
    deletedRegion: { startLine: line, startColumn: 1, endLine: endLine + 1, endColumn: 1 },
    insertedContent: { text: text === '' ? '' : `${text}\n` },
  }
}

const uriOf = (path: string) => path.split('/').map(encodeURIComponent).join('/')
