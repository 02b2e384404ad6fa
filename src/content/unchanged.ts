import { diffArrays } from 'diff'
import type { Diagnostic } from './diagnostic.ts'
import type { Before } from './rule.ts'

/** A post as it was, and what was doubtful in it. */
export interface EarlierPost extends Before {
  diagnostics: readonly Diagnostic[]
}

/** Texts that differ in more lines than this share none: comparing them would take too long. */
const mostEdits = 2000

/**
 * Marks what stands on lines that are as they were and was as doubtful then. Errors are never marked: they keep the post
 * from going out, whoever made them.
 */
export function markUnchanged(
  diagnostics: readonly Diagnostic[],
  text: string,
  earlier: EarlierPost,
): Diagnostic[] {
  const kept = keptLines(earlier.text, text)
  const known = new Set(earlier.diagnostics.map(contentKey))
  return diagnostics.map((one) => {
    const { line, endLine } = one.range
    const isKept = kept.has(line) && kept.has(endLine)
    const isOld = one.severity !== 'error' && isKept && known.has(contentKey(one))
    return isOld ? { ...one, unchanged: true } : one
  })
}

function contentKey({ rule, values }: Diagnostic): string {
  return JSON.stringify([rule, values])
}

/** The lines of a text, from 1, that stood in an earlier one as well. */
export function keptLines(earlier: string, later: string): ReadonlySet<number> {
  const kept = new Set<number>()
  const changes = diffArrays(linesIn(earlier), linesIn(later), { maxEditLength: mostEdits })
  let line = 1
  for (const { removed, added, count } of changes ?? []) {
    if (removed) continue
    if (!added) for (let at = line; at < line + count; at += 1) kept.add(at)
    line += count
  }
  return kept
}

function linesIn(text: string): string[] {
  return text.split(/\r?\n/)
}
