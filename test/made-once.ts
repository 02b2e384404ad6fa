import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder that takes seconds to make, made once a machine and kept for later runs. It appears under its name when it is
 * complete, so that no other test process ever finds half of it.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(tmpdir(), `galley-${name}`)
  if (existsSync(folder)) return folder
  const draft = mkdtempSync(`${folder}-`)
  await make(draft)
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another process was first, and made the same.
    if (!existsSync(folder)) throw error
    rmSync(draft, { recursive: true, force: true })
  }
  return folder
}
