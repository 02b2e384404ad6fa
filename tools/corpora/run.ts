import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** The generator could not be asked: it is not installed, or failed on this site; the message says so to people. */
export class GeneratorFailed extends Error {}

const run = promisify(execFile)
const tenMinutes = 600_000

/** A generator's output on stdout. Throws GeneratorFailed. */
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
      const name = program === 'ruby' ? 'jekyll' : program
      throw new GeneratorFailed(`${name} is not installed; on Debian: apt install ${name}`)
    }
    const printed = error instanceof Error && 'stderr' in error && 'stdout' in error
    // Hugo says some of its errors on stdout.
    const words = printed ? `${error.stderr}\n${error.stdout}` : String(error)
    throw new GeneratorFailed(`${program} failed:\n${words.trim().split('\n').slice(0, 12).join('\n')}`)
  }
}
