import { openWorkerThread, type WorkerThread } from '../src/worker/worker-pool.ts'

const MEGABYTES = 256

const free: WorkerThread[] = []

/**
 * A worker thread of a Galley that was stopped, or a new one. To start one costs a second, several times what the thread
 * has to do for a scene.
 */
export function keptThread(megabytes: number): WorkerThread {
  if (megabytes !== MEGABYTES) return openWorkerThread(megabytes)
  const thread = free.pop() ?? openWorkerThread(megabytes)
  let running = 0
  return {
    get threads() {
      return thread.threads
    },
    async run(...task) {
      running++
      try {
        return await thread.run(...task)
      } finally {
        running--
      }
    },
    async destroy() {
      if (running) await thread.destroy()
      else free.push(thread)
    },
  }
}
