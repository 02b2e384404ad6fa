import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from './git-files.ts'
import type { PackMeasure } from './measure-pack.ts'

/** A store's own record, written after every fetch. A folder without it is not a store. */
export interface StoreRecord {
  version: 1
  /** Commits that are complete here, the most recently used at the end. */
  held: string[]
  packs: string[]
  /** Their objects' unpacked size in bytes; missing in records of an older Galley. */
  unpacked?: PackMeasure
}

const fileOf = (folder: string) => join(folder, 'galley.json')

export async function writeStoreRecord(folder: string, record: StoreRecord): Promise<void> {
  await writeWhole(fileOf(folder), `${JSON.stringify(record)}\n`)
}

export async function readStoreRecord(folder: string): Promise<StoreRecord | undefined> {
  try {
    const parsed: unknown = JSON.parse(await readFile(fileOf(folder), 'utf8'))
    return isStoreRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

function isStoreRecord(parsed: unknown): parsed is StoreRecord {
  const { version, held, packs, unpacked } = Object(parsed) as Record<string, unknown>
  const texts = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item === 'string')
  return version === 1 && texts(held) && texts(packs) && (unpacked === undefined || isMeasure(unpacked))
}

function isMeasure(parsed: unknown): boolean {
  const { total, largest } = Object(parsed) as Record<string, unknown>
  return typeof total === 'number' && typeof largest === 'number'
}

/** Files of every bare repository. If one is not as Git writes it, the disk has lost more. */
const FILES: Readonly<Record<string, RegExp>> = {
  HEAD: /^ref: refs\/heads\/\S+\s*$/,
  config: /^\[core\]\s[^\0]*bare = true/,
}

/**
 * Errors that mean that a file or folder is missing, or of the other kind. Other errors say nothing about the mirror.
 */
const MISPLACED: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY']

/** True if a store's folder has the form of a bare repository, which isomorphic-git relies on without checking. */
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

export async function removeFileAt(path: string): Promise<void> {
  const stats = await stat(path).catch(undefinedIfMisplaced)
  if (stats?.isFile()) await rm(path)
}

function undefinedIfMisplaced(error: unknown): undefined {
  if (!MISPLACED.includes(Object(error).code)) throw error
}
