import { availableParallelism } from 'node:os'
import { systemClock } from '../system-clock.ts'
import type { Terminal } from './terminal.ts'

export function processTerminal(): Terminal {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no fault.
    if (code === 'EPIPE') process.exit(0)
    process.stderr.write(`The output cannot be written: ${message}.\n`)
    process.exit(2)
  })
  return {
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => systemClock.now(),
    threads: availableParallelism(),
  }
}
