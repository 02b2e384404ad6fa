import { randomUUID } from 'node:crypto'
import * as promises from 'node:fs/promises'
import { join } from 'node:path'

const loose = /[/\\]objects[/\\][0-9a-f]{2}[/\\][0-9a-f]{38}$/
const aged = /(?<=[/\\]objects[/\\]pack[/\\])\d{6}-/

/**
 * Names a pack's index so that it sorts by the pack's age. isomorphic-git searches packs in the order of
 * their names, which are hashes, and takes the first with the object. A pack may hold an object as a
 * difference from one in an older pack, and a later pack may do the reverse. Only a search from the oldest
 * pack on always ends.
 */
const withAge = (name: string, age: number) => `${String(age).padStart(6, '0')}-${name}.idx`

/**
 * Makes isomorphic-git's reads three times as fast. For each object it would check on disk if the repository
 * is a folder, if the object is there unpacked (in a store it never is), and which packs exist. @param packs
 * names of the packs to search, without extension, the oldest first
 */
export function packedFiles(folder: string, packs: () => readonly string[]) {
  const read = {
    ...promises,
    async readFile(path: string) {
      if (loose.test(path)) throw Object.assign(new Error('No object is unpacked'), { code: 'ENOENT' })
      return promises.readFile(path.replace(aged, ''))
    },
    async readdir() {
      return packs().map(withAge)
    },
    async stat(path: string) {
      if (path === folder) return { isFile: () => false, isDirectory: () => true }
      return promises.stat(path)
    },
  }
  return { promises: read }
}

export function fetchedFiles(folder: string, packs: () => readonly string[]) {
  const { promises: whole } = wholeFiles
  const files = {
    ...whole,
    async readFile(path: string, options: Parameters<typeof whole.readFile>[1] = null) {
      return whole.readFile(path.replace(aged, ''), options)
    },
    async readdir(path: string) {
      return path === join(folder, 'objects/pack') ? packs().map(withAge) : whole.readdir(path)
    },
  }
  return { promises: files }
}

/** Writes a file under another name first, so that a killed process leaves it whole or not at all. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`
  await promises.writeFile(draft, content)
  await promises.rename(draft, path)
}

export const wholeFiles = { promises: { ...promises, writeFile: writeWhole } }
