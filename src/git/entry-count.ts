import { GalleyError } from '../errors.ts'
import { mostEntries } from './snapshot.ts'

/** Longest path in characters, as on Linux: folders within folders could otherwise fill the memory by their names alone. */
const longestPath = 4096

/**
 * Bounds one walk through a repository, whose folders may be nested so that a few kilobytes list millions of files.
 * Returns a function to be called with each path; it throws a GalleyError 'limit'.
 */
export function entryCount(): (path: string) => void {
  let count = 0
  return (path) => {
    count++
    const limit =
      count > mostEntries ? `${mostEntries} files and folders` : `${longestPath} characters in a path`
    if (count <= mostEntries && path.length <= longestPath) return
    throw new GalleyError('limit', `The repository has more than ${limit}`, { data: { retriable: false } })
  }
}
