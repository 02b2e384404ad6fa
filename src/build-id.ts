import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

let own: Promise<string> | undefined

/**
 * What names this program's code: processes with the same one read a post in the same way. Files count by what they say, so
 * that two machines with the same release agree, and a developer's change makes another.
 */
export function buildId(): Promise<string> {
  own ??= codeHash(import.meta.dirname)
  return own
}

/** The folder's code, the versions that its package pins, and that of Node. */
export async function codeHash(folder: string): Promise<string> {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => /\.(?:js|ts)$/.test(path))
  const hash = createHash('sha256').update(process.version)
  for (const path of ['../package.json', ...paths.toSorted()])
    hash.update(path).update(await readFile(join(folder, path)))
  return hash.digest('base64url')
}
