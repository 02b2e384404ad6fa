import type { Finding } from './report.ts'

export interface FileFixes {
  path: string
  fixes: readonly NonNullable<Finding['fix']>[]
}

/** The certain corrections by file, from top to bottom. Of two that touch the same line, the second waits for another run. */
export function fixesIn(findings: readonly Finding[]): FileFixes[] {
  const fixable = findings.filter(({ fix }) => fix)
  return [...Map.groupBy(fixable, ({ path }) => path)].map(([path, its]) => {
    let lastLine = 0
    const fixes = its
      .flatMap(({ fix }) => fix ?? [])
      .toSorted((a, b) => a.line - b.line)
      .filter(({ line, endLine }) => {
        if (line <= lastLine) return false
        lastLine = endLine
        return true
      })
    return { path, fixes }
  })
}

/** The text with its corrections. Line ends and a byte order mark stay as they are; an empty correction takes its lines out. */
export function withFixes(text: string, fixes: FileFixes['fixes']): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines = text.slice(mark.length).split(/(?<=\n)/)
  for (const { line, endLine, text: replacement } of fixes.toReversed()) {
    const old = lines.slice(line - 1, endLine)
    const end = /\r?\n$/.exec(old.at(-1) ?? '')?.[0] ?? ''
    const eol = end || '\n'
    const added = replacement === '' ? [] : [replacement.split('\n').join(eol) + end]
    lines.splice(line - 1, old.length, ...added)
  }
  return mark + lines.join('')
}
