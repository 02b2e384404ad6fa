import { type Finding, findingsIn, type Report } from './report.ts'

/**
 * Workflow commands, from which GitHub Actions makes annotations. GitHub shows ten of each severity a step:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands. The signs to escape are those of
 * https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export function reportGithub(report: Report): string {
  const gravity = { error: 0, warning: 1, notice: 2 }
  return findingsIn(report)
    .toSorted((a, b) => gravity[a.severity] - gravity[b.severity])
    .map((finding) => `${command(finding)}\n`)
    .join('')
}

function command({ severity, path, range, what, why, remedy, rule }: Finding): string {
  const { line, column, endLine, endColumn } = range
  const columns = line === endLine && endColumn > column ? { col: column, endColumn } : {}
  const properties = Object.entries({ file: path, line, endLine, ...columns, title: `${what} (${rule})` })
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`)
    .join(',')
  return `::${severity} ${properties}::${escaped([why, remedy].filter(Boolean).join(' ') || what)}`
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
