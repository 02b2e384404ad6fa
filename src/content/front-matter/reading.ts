import type { Span } from '../yaml-tree.ts'
import type { FrontMatterProblem } from './front-matter.ts'

/** A top-level key in a block of front matter; offsets count from the block's first character. */
export interface WrittenKey {
  key: string
  value: unknown
  quoted: boolean
  keySpan: Span
  span: Span
  /** Every text an author wrote inside the value: the value itself, or those within a list or mapping. */
  texts: readonly Span[]
}

/** What a language's reader makes of a block. */
export interface BlockReading {
  data: Record<string, unknown>
  keys: readonly WrittenKey[]
  problems: readonly (Span & { is: FrontMatterProblem['is']; detail?: string })[]
}
