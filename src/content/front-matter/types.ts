import type { Range } from '../range.ts'
import type { Span } from '../yaml-tree.ts'
import type { TabPlace } from './tab-place.ts'

export interface SourceText {
  text: string
  range: Range
}

export interface Entry {
  key: string
  /** Dates stay strings; mappings have no prototype. */
  value: unknown
  text: string
  /** In quotes or a block text (`|`, `>`), hence no date, number or boolean. */
  quoted: boolean
  keyRange: Range
  range: Range
  /** Every text within the value: itself, or those in its list or mapping. Search these to find a word's line. */
  texts: readonly SourceText[]
}

export interface FrontMatterProblem {
  is:
    | 'invalid' // `detail` is the parser's message
    | 'colon' // in an unquoted text; `detail` is the key, here and below
    | 'tab' // where YAML accepts only spaces
    | 'unclosed-quote'
    | 'quote-inside' // a quote within quotes of the same kind
    | 'unclosed-bracket'
    | 'colon-for-equals' // in TOML
    | 'equals-for-colon' // in YAML
    | 'no-quotes' // a text of TOML
    | 'curly-quotes' // in place of a programmer's, in TOML
    | 'no-value' // in TOML
    | 'other-boolean' // `True` or `yes`, in TOML
    | 'loose-line' // neither a key nor part of the text above
    | 'loose-item' // `- item` that belongs to no list
    | 'indentation' // another column than the lines beside it
    | 'sign' // an unquoted text begins with a sign that has a meaning in YAML
    | 'duplicate-key' // the last one counts
    | 'code' // `---js` or another language that would have to be run
    | 'unclosed'
    | 'returns' // a carriage return alone at the end of a fence, which the generator does not know
    | 'dots' // `...` ends it, which the generator does not know
    | 'too-large'
    | 'not-a-mapping'
    | 'forbidden-key'
    | 'aliases' // it would repeat too many values
    | 'unknown-alias' // a name that no value above has
    | 'self-reference' // a value that holds itself
    | 'bad-escape' // a backslash in double quotes that means nothing there; `detail` is it and the sign behind it
    | 'unseen-sign' // `detail` is its number, U+0007
    | 'utf-16' // decoded as UTF-8 the file is full of NULs
  range: Range
  detail?: string
}

export interface FrontMatter {
  language: 'yaml' | 'toml' | 'json' | 'org' | 'none'
  data: Readonly<Record<string, unknown>>
  entries: ReadonlyMap<string, Entry>
  problems: readonly FrontMatterProblem[]
  /** In YAML: at some of them some generators stop. */
  tabs: readonly { place: TabPlace; range: Range }[]
  body: string
  /** The line of the file on which the body begins, from 1. */
  bodyLine: number
}

/** Offsets count from the block's first character. */
export interface WrittenKey {
  key: string
  value: unknown
  quoted: boolean
  keySpan: Span
  span: Span
  texts: readonly Span[]
}

export interface BlockReading {
  data: Record<string, unknown>
  keys: readonly WrittenKey[]
  problems: readonly (Span & { is: FrontMatterProblem['is']; detail?: string })[]
}
