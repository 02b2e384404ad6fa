import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { GalleyError } from '../errors.ts'

const SKIPPED_FOLDERS = new Set(['.git', 'node_modules', '_site', 'public', '.jekyll-cache', 'resources'])

const MAX_BYTES = 200 * 1024 * 1024

/** Reads a site's files, by their path from its folder. Skips symbolic links and what generators write themselves. */
export function readFolder(folder: string): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {}
  let bytes = 0
  for (const entry of entries(folder)) {
    const path = relative(folder, entry).split(sep).join('/')
    bytes += statSync(entry).size
    if (bytes > MAX_BYTES) throw new GalleyError('limit', `${folder} holds more than 200 MB.`)
    files[path] = readFileSync(entry)
  }
  if (!Object.keys(files).length) throw new GalleyError('settings', `There are no files in ${folder}.`)
  return files
}

function* entries(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) yield* entries(path)
    if (entry.isFile()) yield path
  }
}
