import { diffArrays } from 'diff'
import type { Diagnostic } from './diagnostic.ts'
import type { Before } from './rule.ts'

export interface EarlierPost extends Before {
  diagnostics: readonly Diagnostic[]
}

/** Comparing texts that differ in more lines would take too long, so all their lines count as changed. */
const mostEdits = 2000

/**
 * Marks the diagnostics on unchanged lines that were there before. Errors are never marked, because they keep the post from
 * being published, whoever made them.
 */
export function markUnchanged(
  diagnostics: readonly Diagnostic[],
  text: string,
  earlier: EarlierPost,
): Diagnostic[] {
  const unchangedLines = keptLines(earlier.text, text)
  const earlierKeys = new Set(earlier.diagnostics.map(contentKey))
  return diagnostics.map((diagnostic) => {
    const { line, endLine } = diagnostic.range
    const isKept = unchangedLines.has(line) && unchangedLines.has(endLine)
    const isOld = diagnostic.severity !== 'error' && isKept && earlierKeys.has(contentKey(diagnostic))
    return isOld ? { ...diagnostic, unchanged: true } : diagnostic
  })
}

function contentKey({ rule, values }: Diagnostic): string {
  return JSON.stringify([rule, values])
}

export function keptLines(earlier: string, later: string): ReadonlySet<number> {
  const lines = new Set<number>()
  const changes = diffArrays(linesIn(earlier), linesIn(later), { maxEditLength: mostEdits })
  let line = 1
  for (const { removed, added, count } of changes ?? []) {
    if (removed) continue
    if (!added) for (let at = line; at < line + count; at += 1) lines.add(at)
    line += count
  }
  return lines
}

function linesIn(text: string): string[] {
  return text.split(/\r?\n/)
}
