import type { Range } from '../range.ts'
import type { Span } from '../yaml-tree.ts'

/** A text in the file as its author wrote it, quotes and escapes included, so that its lines are the file's. */
export interface SourceText {
  text: string
  range: Range
}

/** A top-level key of the front matter with what stands behind it. */
export interface Entry {
  key: string
  /** Dates stay strings; mappings have no prototype. */
  value: unknown
  /** The value's own source text, without quotes' removal: `'x'` keeps its quotes. */
  text: string
  /** In quotes or a block text (`|`, `>`): never a date, number or boolean. */
  quoted: boolean
  keyRange: Range
  range: Range
  /** Every text within the value: itself, or those in its list or mapping. Search these to know a word's line. */
  texts: readonly SourceText[]
}

/** What is wrong with a front matter, each at its line. */
export interface FrontMatterProblem {
  is:
    | 'invalid' // the parser's own word in `detail`
    | 'colon' // in a text without quotes; `detail` is the key, here and below
    | 'tab' // where only spaces may stand
    | 'unclosed-quote'
    | 'quote-inside' // a quote within quotes of the same kind ends them
    | 'unclosed-bracket'
    | 'sign' // a text without quotes begins with a sign that means something to YAML
    | 'duplicate-key' // the last one counts
    | 'code' // `---js` and other languages that would have to be run
    | 'unclosed'
    | 'too-large'
    | 'not-a-mapping'
    | 'forbidden-key'
    | 'aliases'
    | 'encoding' // characters that were no UTF-8 when the file was decoded
    | 'utf-16' // decoded as UTF-8, such a file is full of NULs
  range: Range
  detail?: string
}

export interface FrontMatter {
  language: 'yaml' | 'toml' | 'json' | 'org' | 'none'
  /** Null-prototype. Empty where nothing could be read. */
  data: Readonly<Record<string, unknown>>
  entries: ReadonlyMap<string, Entry>
  problems: readonly FrontMatterProblem[]
  body: string
  /** The line of the file on which the body begins, from 1. */
  bodyLine: number
}

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
