import { randomUUID } from 'node:crypto'
import * as promises from 'node:fs/promises'

/** Writes a file under another name first, so that a killed process leaves it whole or not at all. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`
  await promises.writeFile(draft, content)
  await promises.rename(draft, path)
}

/** The file system given to isomorphic-git, which itself writes packs and their indexes in place. */
export const wholeFiles = { promises: { ...promises, writeFile: writeWhole } }
