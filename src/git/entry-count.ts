import { GalleyError } from '../errors.ts'
import { mostEntries } from './snapshot.ts'

/**
 * Bounds one walk through a repository, whose folders may be nested so that a few kilobytes list millions of files.
 * Returns a function to be called for each entry; it throws a GalleyError 'limit'.
 */
export function entryCount(): () => void {
  let count = 0
  return () => {
    count++
    if (count <= mostEntries) return
    throw new GalleyError('limit', `The repository has more than ${mostEntries} files and folders`, {
      data: { retriable: false },
    })
  }
}

/** Longest path in characters, as on Linux: folders within folders could otherwise fill the memory by their names alone. */
const longestPath = 4096

/** A path that no checkout could have. What lies at it, or below, is not read. */
export function isTooLong(path: string): boolean {
  return path.length > longestPath
}
