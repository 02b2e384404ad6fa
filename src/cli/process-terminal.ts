import { availableParallelism } from 'node:os'
import { systemClock } from '../system-clock.ts'
import type { Terminal } from './terminal.ts'

export function processTerminal(): Terminal {
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on('error', () => process.exit(0))
  return {
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => systemClock.now(),
    threads: availableParallelism(),
  }
}
