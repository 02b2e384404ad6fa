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

const NARROWEST = 60
const WIDEST = 110

export function widthOf({ columns = 80 }: NodeJS.WriteStream): number {
  return Math.max(NARROWEST, Math.min(WIDEST, columns))
}
