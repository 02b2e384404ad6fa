import { GalleyError } from '../errors.ts'
import { printable } from './printable.ts'
import type { Terminal } from './terminal.ts'

export const FORMATS = ['text', 'json', 'sarif', 'github', 'html', 'summary'] as const

export type Format = (typeof FORMATS)[number]

export interface CheckOptions {
  paths: readonly string[]
  format: Format
  /** More reports of the same run, each into a file: `sarif=galley.sarif`. */
  outputs: readonly string[]
  base?: string | undefined
  at?: string | undefined
  lang?: string | undefined
  /** Warnings and notices count as errors for the exit status. */
  strict: boolean
  fix: boolean
  yes: boolean
  stdinPath?: string | undefined
  baseline?: string | undefined
  writeBaseline?: string | undefined
}

export interface Output {
  format: Format
  path: string
}

/** Undefined for what is no `FORMAT=FILE`. */
export function outputOf(given: string): Output | undefined {
  const format = FORMATS.find((name) => given.startsWith(`${name}=`))
  const path = given.slice((format ?? '').length + 1)
  return format && path ? { format, path } : undefined
}

/** Throws `settings` for options that make no sense, alone or together. */
export function validateOptions(
  { format, outputs, stdinPath, fix, yes, paths, baseline, writeBaseline }: CheckOptions,
  { stdin, stdout }: Terminal,
): void {
  const mistakes = [
    !FORMATS.includes(format) && `--format is one of ${FORMATS.join(', ')}.`,
    ...outputs.map(
      (given) =>
        !outputOf(given) &&
        `--output is a format and a file, such as sarif=galley.sarif, and not ${printable(JSON.stringify(given))}. Formats are ${FORMATS.join(', ')}.`,
    ),
    stdinPath !== undefined &&
      paths.length > 0 &&
      '--stdin-path names the one post to check, so no other path may be given.',
    stdinPath !== undefined &&
      fix &&
      '--fix writes files, and with --stdin-path there is none to write. The fixes are in --format json.',
    fix &&
      !yes &&
      !(stdin.isTTY && stdout.isTTY) &&
      '--fix asks before it writes, and there is nobody to ask here. Add --yes.',
    baseline !== undefined &&
      writeBaseline !== undefined &&
      '--write-baseline writes all that is found, so --baseline may not be given with it.',
  ]
  for (const mistake of mistakes) if (mistake) throw new GalleyError('settings', mistake)
}
