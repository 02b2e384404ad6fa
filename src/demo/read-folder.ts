import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { GalleyError } from '../errors.ts'

const LEFT_OUT = new Set(['.git', 'node_modules', '_site', 'public', '.jekyll-cache', 'resources'])

const MOST_BYTES = 200 * 1024 * 1024

/** A site's files, by path from its folder; what generators make themselves is left out. Symbolic links are not followed. */
export function readFolder(folder: string): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {}
  let bytes = 0
  for (const entry of entries(folder)) {
    const path = relative(folder, entry).split(sep).join('/')
    bytes += statSync(entry).size
    if (bytes > MOST_BYTES) throw new GalleyError('limit', `${folder} holds more than 200 MB.`)
    files[path] = readFileSync(entry)
  }
  if (!Object.keys(files).length) throw new GalleyError('settings', `There are no files in ${folder}.`)
  return files
}

function* entries(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) yield* entries(path)
    if (entry.isFile()) yield path
  }
}
