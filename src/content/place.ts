/** A stretch of a file, as editors count: lines and columns from 1, the end column just past the last character. */
export interface Place {
  line: number
  column: number
  endLine: number
  endColumn: number
}
