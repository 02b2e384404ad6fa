import type { Range } from './range.ts'

/** What MDX's own parser says of a post. It is computed beforehand, in a task with limits of its own. */
export type MdxReading =
  | { is: 'read'; unknownNames: readonly UnknownName[]; imports: readonly ImportedFile[] }
  /** It took too long, or is too large. This is no verdict. `line`: of the expression that would take too long. */
  | { is: 'unchecked'; line?: number }
  | {
      is: 'refused'
      why: 'brace' | 'angle' | 'tag' | 'code' | 'other'
      /** The parser's own message. */
      reason: string
      /** As editors count, in the file. */
      line: number
      column: number
      /** A plugin of the site may read it otherwise. */
      isDoubtful?: true
    }

/** What the post's code names and nothing defines, at which the build certainly ends. */
export interface UnknownName {
  /**
   * `member`: of what has no value a `member` is asked. `call`: it is no function, and is called. `object`: a group of values that
   * React does not show. `export`: the file `from` which it is imported has none of this name.
   * `style`: an element has this text for a style.
   */
  is: 'name' | 'component' | 'member' | 'call' | 'object' | 'export' | 'style'
  name: string
  member?: string
  from?: string
  /** As editors count, in the file. */
  line: number
  column: number
  /** The line that would define it. */
  importLine?: string
  /** The expression in the text, if it stands there by itself. */
  braces?: Range
}

/** A file that the post imports by its path. */
export interface ImportedFile {
  /** As it is written: `./chart.json`. */
  from: string
  /** As editors count, in the file. */
  line: number
  column: number
}
