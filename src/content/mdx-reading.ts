/** What MDX's own parser says of a post. It is computed beforehand, in a task with limits of its own. */
export type MdxReading =
  | { is: 'read' }
  /** It took too long, or is too large. This is no verdict. */
  | { is: 'unchecked' }
  | {
      is: 'refused'
      why: 'brace' | 'angle' | 'tag' | 'code' | 'other'
      /** The parser's own message. */
      reason: string
      /** As editors count, in the file. */
      line: number
      column: number
    }
