import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { GalleyError } from '../errors.ts'
import { printable } from './printable.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  EISDIR: 'it is a folder',
  EACCES: 'its permissions do not allow it',
  EROFS: 'its disk can only be read',
  ENOSPC: 'its disk is full',
}

/** Overwrites what a run before has written, as other linters do. */
export async function saveReport(cwd: string, path: string, text: string): Promise<void> {
  try {
    await writeFile(resolve(cwd, path), text)
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException
    const why = REASONS[code] ?? message
    throw new GalleyError('settings', `--output: ${printable(path)} cannot be written: ${why}.`, { cause })
  }
}
