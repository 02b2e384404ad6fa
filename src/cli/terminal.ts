import type { Readable } from 'node:stream'

/** What a command reaches outside of its arguments: the place it was called from, its streams and its clock. */
export interface Terminal {
  cwd: string
  stdin: Readable & { isTTY?: boolean }
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
  now(): number
  /** Of the worker pool. */
  threads: number
}

const NARROWEST = 40
const WIDEST = 110

/** As wide as a terminal of which nobody knows how wide it is. */
export const WIDTH_IN_FILES = 80

export function widthOf({ columns = WIDTH_IN_FILES }: NodeJS.WriteStream): number {
  return Math.max(NARROWEST, Math.min(WIDEST, columns))
}
