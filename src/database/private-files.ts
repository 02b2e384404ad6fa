import { chmodSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const OTHERS = 0o077

/** Everything that Galley keeps in its data folder. Other files there belong to the operator, and are left alone. */
const OWN_NAMES = ['app.json', 'database', 'database.making', 'lock', 'mirrors', 'write-test']

export interface WideFile {
  path: string
  /** In octal, as `chmod` takes it: `644`. */
  mode: string
}

/** Windows has no such modes. There a file is as private as its folder. */
export const hasModes = process.platform !== 'win32'

/** New files of this process are readable only by its user from now on, whichever code writes them. */
export function keepNewFilesPrivate(): void {
  if (hasModes) process.umask(OTHERS)
}

/**
 * Removes other users' access to files in the data folder that an earlier Galley, a copy or a restored backup
 * left open. Returns those that could not be changed, usually because another user owns them.
 */
export function restrictDataFolder(folder: string): WideFile[] {
  if (!hasModes) return []
  return OWN_NAMES.flatMap((name) => tighten(join(folder, name), { followLink: true }))
}

export function findWideFile(path: string): WideFile | undefined {
  const stats = hasModes ? statSync(path, { throwIfNoEntry: false }) : undefined
  return stats && isWide(stats.mode) ? { path, mode: (stats.mode & 0o777).toString(8) } : undefined
}

/** An operator may replace one of our folders by a link to another disk. Links further down are not ours. */
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

/** Another part of Galley reports a folder that cannot be listed. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
