import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { GalleyError } from '../errors.ts'
import { type Baseline, readBaseline } from './baseline.ts'
import { printable } from './printable.ts'

export async function loadBaseline(cwd: string, path: string): Promise<Baseline> {
  const name = printable(path)
  let text: string
  try {
    text = await readFile(resolve(cwd, path), 'utf8')
  } catch (cause) {
    throw new GalleyError(
      'settings',
      `--baseline: ${name} cannot be read. Write it with galley check --write-baseline ${name}`,
      { cause },
    )
  }
  return readBaseline(text, name)
}

/** Overwrites nothing but a baseline: whoever mistypes the option's value must not lose a post. */
export async function saveBaseline(cwd: string, path: string, baseline: Baseline): Promise<void> {
  const name = printable(path)
  try {
    const old = await readFile(resolve(cwd, path), 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    if (old !== undefined) readBaseline(old, name)
    await writeFile(resolve(cwd, path), `${JSON.stringify(baseline, undefined, 2)}\n`)
  } catch (cause) {
    const why = cause instanceof GalleyError ? 'is there and is no baseline' : 'cannot be written'
    throw new GalleyError('settings', `--write-baseline: ${name} ${why}. Name another file.`, { cause })
  }
}
