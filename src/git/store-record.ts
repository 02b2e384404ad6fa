import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PackMeasure } from './measure-pack.ts'
import { writeWhole } from './whole-files.ts'

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
