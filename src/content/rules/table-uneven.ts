import { dialects } from '../dialect.ts'
import { generatorOf } from '../generators/registry.ts'
import { noOptions, type Rule } from '../rule.ts'

export interface TableUnevenValues {
  cells: number
  columns: number
}

/** Readers would not see the cells beyond the table's columns. Each table is reported once. */
export const tableUneven: Rule<'table-uneven', TableUnevenValues> = {
  id: 'table-uneven',
  severity: 'warning',
  about: 'A table’s row has more cells than its head.',
  maxPerPost: 5,
  options: noOptions,
  check({ post, prose, structure, site }) {
    // Code is masked in prose, and the lines are the same.
    const { barsInCodeEndCells } = dialects[generatorOf(site.generator).dialect]
    const body = barsInCodeEndCells ? post.frontMatter.body : prose
    const lines = body.split(/\r?\n/)
    const withoutCode = prose.split(/\r?\n/)
    return structure.tokens.flatMap(({ type, map }) => {
      if (type !== 'table_open' || !map) return []
      const [from, to] = map
      const columns = cellsIn(lines[from] ?? '')
      for (let at = from + 2; at < to; at += 1) {
        const line = lines[at] ?? ''
        const cells = cellsIn(line)
        // A bar in code splits a cell and shifts the rest. Otherwise empty cells at the end are no loss.
        const isTorn = cells > cellsIn(withoutCode[at] ?? '')
        if (cells > columns && (isTorn || cellsIn(withoutEmptyEnd(line)) > columns))
          return [{ range: structure.rangeOfLines(at, at + 1), values: { cells, columns } }]
      }
      return []
    })
  },
}

/** Pipes in code count in GFM unless escaped: https://github.github.com/gfm/#tables-extension- */
function cellsIn(line: string): number {
  const row = line
    .replace(/\{\{[^{}]*\}\}|\{%[^{}]*%\}|\\\||<!--[^<>]{0,500}-->/g, '')
    .replace(/^[\s>]*\|/, '')
    .replace(/\|\s*$/, '')
  return row.split('|').length
}

function withoutEmptyEnd(line: string): string {
  return line.replace(/(?:\|[\s–—*_-]*)+$/, '')
}
