import type { OtherLimits } from '../src/worker/task-limits.ts'
import type { Tasks } from '../src/worker/tasks.ts'
import { openWorkerThread, type WorkerThread } from '../src/worker/worker-pool.ts'

const MEGABYTES = 256

const free: WorkerThread[] = []

/**
 * Opens worker threads for a pool with these limits: a thread of a pool that was stopped, or a new one. To start one
 * costs a second, several times what the thread has to do for a test. It is chosen at its first task: most of a Galley's
 * threads never have one, and what one thread has loaded another would load again.
 */
export function keptThreads(otherLimits: OtherLimits = {}): (megabytes: number) => WorkerThread {
  return (megabytes) => (megabytes === MEGABYTES ? keptThread(otherLimits) : openWorkerThread(megabytes))
}

function keptThread(otherLimits: OtherLimits): WorkerThread {
  let thread: WorkerThread | undefined
  let running = 0
  return {
    get threads() {
      return thread?.threads ?? []
    },
    async run(task: { name: keyof Tasks }, options) {
      // Given up at once. A thread that had begun it would be killed, and the next one would load Galley again.
      if (otherLimits[task.name]?.wallMs === 0) return aborted(options?.signal as AbortSignal)
      thread ??= free.pop() ?? openWorkerThread(MEGABYTES)
      running++
      try {
        return await thread.run(task, options)
      } finally {
        running--
      }
    },
    async destroy() {
      if (running) await thread?.destroy()
      else if (thread) free.push(thread)
      thread = undefined
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
}
