import { openWorkerThread, type WorkerThread } from '../src/worker/worker-pool.ts'

const MEGABYTES = 256

const free: WorkerThread[] = []

/**
 * A worker thread of a Galley that was stopped, or a new one. To start one costs a second, several times what the thread
 * has to do for a scene. It is chosen at its first task: most of a Galley's threads never have one, and what one thread
 * has loaded another would load again.
 */
export function keptThread(megabytes: number): WorkerThread {
  if (megabytes !== MEGABYTES) return openWorkerThread(megabytes)
  let thread: WorkerThread | undefined
  let running = 0
  return {
    get threads() {
      return thread?.threads ?? []
    },
    async run(...task) {
      thread ??= free.pop() ?? openWorkerThread(megabytes)
      running++
      try {
        return await thread.run(...task)
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
