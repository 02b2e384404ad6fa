import type { Place } from './place.ts'

/** A top-level key of the front matter with what stands behind it. */
export interface Entry {
  key: string
  /** Dates stay strings; mappings have no prototype. */
  value: unknown
  /** The value's own source text, without quotes' removal: `'x'` keeps its quotes. */
  text: string
  quoted: boolean
  keyPlace: Place
  place: Place
}

/** What is wrong with a front matter, each at its line. */
export interface FrontMatterProblem {
  is:
    | 'invalid' // the parser's own word in `detail`
    | 'duplicate-key'
    | 'code' // `---js` and other languages that would have to be run
    | 'unclosed'
    | 'too-large'
    | 'not-a-mapping'
    | 'forbidden-key'
    | 'aliases'
    | 'encoding'
  place: Place
  detail?: string
}

export interface FrontMatter {
  language: 'yaml' | 'toml' | 'json' | 'none'
  /** Null-prototype. Empty where nothing could be read. */
  data: Readonly<Record<string, unknown>>
  entries: ReadonlyMap<string, Entry>
  problems: readonly FrontMatterProblem[]
  body: string
  /** The line of the file on which the body begins, from 1. */
  bodyLine: number
}
