import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What a file's group and everybody else may do with it. */
const OTHERS = 0o077

/** Everything that Galley keeps in its data folder. Other files there are the operator's, and left alone. */
const OWN_NAMES = ['app.json', 'database', 'database.making', 'lock', 'mirrors', 'pictures', 'write-test']

/** A file that its user alone should read, and others can. */
export interface WideFile {
  path: string
  /** As `chmod` takes it: `644`. */
  mode: string
}

/** Windows has no such modes; there a file is as private as the folder that it lies in. */
export const hasModes = process.platform !== 'win32'

/** From now on, what this process writes is its user's alone, whichever part of it writes. */
export function keepNewFilesPrivate(): void {
  if (hasModes) process.umask(OTHERS)
}

/**
 * Takes from others what an earlier Galley, a copy or a restored backup left open to them in the data folder. Returns what
 * could not be changed, which is somebody else's file as a rule.
 */
export function restrictDataFolder(folder: string): WideFile[] {
  if (!hasModes) return []
  return OWN_NAMES.flatMap((name) => tighten(join(folder, name), { followLink: true }))
}

/** Whether others can read this file, and with what mode; undefined where they cannot. */
export function findWideFile(path: string): WideFile | undefined {
  const stats = hasModes ? statSync(path, { throwIfNoEntry: false }) : undefined
  return stats && isWide(stats.mode) ? { path, mode: (stats.mode & 0o777).toString(8) } : undefined
}

/** An operator may have put a link to another disk in place of a folder of ours. Links further down are none of ours. */
function tighten(path: string, { followLink = false } = {}): WideFile[] {
  const stats = (followLink ? statSync : lstatSync)(path, { throwIfNoEntry: false })
  if (!stats || stats.isSymbolicLink()) return []
  const stillWide = isWide(stats.mode) ? takeFromOthers(path, stats.mode) : []
  if (!stats.isDirectory()) return stillWide
  return [...stillWide, ...namesIn(path).flatMap((name) => tighten(join(path, name)))]
}

function takeFromOthers(path: string, mode: number): WideFile[] {
  try {
    chmodSync(path, mode & 0o777 & ~OTHERS)
    return []
  } catch {
    return [{ path, mode: (mode & 0o777).toString(8) }]
  }
}

function isWide(mode: number): boolean {
  return (mode & OTHERS) !== 0
}

/** A folder that cannot be listed is another part's trouble, which says so in its own words. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
