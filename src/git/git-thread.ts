import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { GalleyError } from '../errors.ts'
import { type GitAnswer, toError } from './git-message.ts'
import type { GitTasks } from './git-tasks.ts'

/** The source lies beside this file, as TypeScript in development and as JavaScript once built. */
const WORKER = new URL(`./git-worker${extname(import.meta.url)}`, import.meta.url)

const MEGABYTES = 512

/** A thread that has nothing to do for so long ends, and gives back what it keeps in memory. */
const IDLE_MS = 60_000

/** A thread for Git's tasks, which starts with the first and takes one at a time. Whatever a task does, it can be killed. */
export class GitThread {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined

  /**
   * Throws a GalleyError 'stalled' where the task is not done after so many milliseconds, and 'limit' where it takes more memory
   * than there is.
   */
  async run(name: keyof GitTasks, value: unknown, mostMs: number): Promise<unknown> {
    clearTimeout(this.#idle)
    const worker = this.#start()
    try {
      const answer = await this.#answerOf(worker, { name, value }, mostMs)
      if ('error' in answer) throw toError(answer.error)
      return answer.value
    } finally {
      worker.unref()
      if (this.#worker) this.#idle = setTimeout(() => this.stop(), IDLE_MS).unref()
    }
  }

  get isRunning(): boolean {
    return this.#worker !== undefined
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    if (this.#worker) {
      this.#worker.ref()
      return this.#worker
    }
    const worker = new Worker(WORKER, {
      resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
      // The warnings of a young Node module would be printed once a worker.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    // Its task has heard of it; one that dies without a task takes nothing with it.
    worker.on('error', () => undefined)
    this.#worker = worker
    return worker
  }

  #answerOf(worker: Worker, task: object, mostMs: number): Promise<GitAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<GitAnswer>()
    const tooLong = setTimeout(() => {
      reject(
        new GalleyError('stalled', 'A repository could not be read in time.', {
          data: { milliseconds: mostMs },
        }),
      )
      void this.stop()
    }, mostMs)
    const ended = () => reject(new GalleyError('stopped', 'The thread that Git’s tasks run in has ended.'))
    const failed = (cause: unknown) =>
      reject(
        new GalleyError('limit', 'Reading a repository takes more memory than Galley gives to it.', {
          data: { retriable: false },
          cause,
        }),
      )
    worker.on('message', resolve).on('error', failed).on('exit', ended)
    worker.postMessage(task)
    return promise.finally(() => {
      clearTimeout(tooLong)
      worker.off('message', resolve).off('error', failed).off('exit', ended)
    })
  }
}
