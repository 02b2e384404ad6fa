import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './git-files.ts'
import type { PackMeasure } from './measure-pack.ts'

/** What a store says of itself, written after every fetch. A folder without it is not a store. */
export interface StoreRecord {
  version: 1
  /** Commits whose files are all here, the one used last at the end. */
  held: string[]
  /** Names of the packs, without ending. */
  packs: string[]
  /** What their objects come to, in bytes. Records of an older Galley do not tell. */
  unpacked?: PackMeasure
}

const fileOf = (folder: string) => join(folder, 'galley.json')

export async function writeStoreRecord(folder: string, record: StoreRecord): Promise<void> {
  await writeWhole(fileOf(folder), `${JSON.stringify(record)}\n`)
}

/** Undefined where there is none, it is damaged, or another version of Galley wrote it. */
export async function readStoreRecord(folder: string): Promise<StoreRecord | undefined> {
  try {
    const seen: unknown = JSON.parse(await readFile(fileOf(folder), 'utf8'))
    return isStoreRecord(seen) ? seen : undefined
  } catch {
    return undefined
  }
}

function isStoreRecord(seen: unknown): seen is StoreRecord {
  const { version, held, packs, unpacked } = Object(seen) as Record<string, unknown>
  const texts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string')
  return version === 1 && texts(held) && texts(packs) && (unpacked === undefined || isMeasure(unpacked))
}

function isMeasure(seen: unknown): boolean {
  const { total, largest } = Object(seen) as Record<string, unknown>
  return typeof total === 'number' && typeof largest === 'number'
}

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
