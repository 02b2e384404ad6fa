import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What every bare repository has beside its objects. Where one of these is not as Git writes it, the disk has lost more. */
const FILES: Readonly<Record<string, RegExp>> = {
  HEAD: /^ref: refs\/heads\/\S+\s*$/,
  config: /^\[core\]\s[^\0]*bare = true/,
}

/** What says that a file or a folder is not there, or is of the other kind. Other errors say nothing about the mirror. */
const MISPLACED: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY']

/** Whether a store's folder has the form of a bare repository, which isomorphic-git counts on without looking. */
export async function hasSkeleton(folder: string): Promise<boolean> {
  for (const [name, form] of Object.entries(FILES)) {
    const text = await readFile(join(folder, name), 'utf8').catch(undefinedIfMisplaced)
    if (text === undefined || !form.test(text)) return false
  }
  const shallow = await stat(join(folder, 'shallow')).catch(undefinedIfMisplaced)
  if (shallow?.isDirectory()) return false
  const packs = await stat(join(folder, 'objects', 'pack')).catch(undefinedIfMisplaced)
  return packs?.isDirectory() ?? false
}

/** Makes way for a folder where a file has its place. */
export async function removeFileAt(path: string): Promise<void> {
  const stats = await stat(path).catch(undefinedIfMisplaced)
  if (stats?.isFile()) await rm(path)
}

function undefinedIfMisplaced(error: unknown): undefined {
  if (!MISPLACED.includes(Object(error).code)) throw error
}
