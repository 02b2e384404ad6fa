import type { Range } from './range.ts'

/** What MDX's own parser says of a post. It is computed beforehand, in a task with limits of its own. */
export type MdxReading =
  | { is: 'read'; unknownNames: readonly UnknownName[] }
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
    }

/** What the post's code names and nothing defines, at which the build certainly ends. */
export interface UnknownName {
  is: 'name' | 'component'
  name: string
  /** As editors count, in the file. */
  line: number
  column: number
  /** The line that would define it. */
  importLine?: string
  /** The expression in the text, if it stands there by itself. */
  braces?: Range
}
