import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

/** Other processes that take all the CPU there is, as on a busy machine, while `work` goes on. */
export async function besideBusyProcesses<Value>(
  perCore: number,
  work: () => Promise<Value>,
): Promise<Value> {
  const burners: ChildProcess[] = []
  try {
    for (let n = 0; n < perCore * availableParallelism(); n++) {
      const burner = spawn(process.execPath, ['-e', 'console.log("burning"); for (;;);'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      burners.push(burner)
      if (burner.stdout) await once(burner.stdout, 'data')
    }
    return await work()
  } finally {
    for (const burner of burners) burner.kill('SIGKILL')
  }
}
