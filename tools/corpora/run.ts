import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The generator is not installed, or there is none to ask. */
export class GeneratorMissing extends Error {}

const run = promisify(execFile)
const tenMinutes = 600_000

/** A generator's output on stdout. Throws GeneratorMissing where it is not installed, and with its words where it fails. */
export async function runGenerator(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  try {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 28, timeout: tenMinutes }
    return (await run(program, args, options)).stdout
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new GeneratorMissing(`${program} is not installed; on Debian: apt install ${program}`)
    }
    throw error
  }
}
