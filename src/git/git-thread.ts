import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { toError } from '../error-message.ts'
import { GalleyError } from '../errors.ts'
import type { GitAnswer } from './git-message.ts'
import type { GitTasks } from './git-tasks.ts'

const WORKER = new URL(`./git-worker${extname(import.meta.url)}`, import.meta.url)

const MEGABYTES = 512

const IDLE_MS = 60_000

export class GitThread {
  #worker: Worker | undefined
  #idle: NodeJS.Timeout | undefined

  /**
   * Throws a GalleyError 'stalled' if the task takes longer than `timeoutMs`, and 'limit' if it takes more memory
   * than the thread has.
   */
  async run(name: keyof GitTasks, value: unknown, timeoutMs: number): Promise<unknown> {
    clearTimeout(this.#idle)
    const worker = this.#start()
    try {
      const answer = await this.#answerOf(worker, { name, value }, timeoutMs)
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
      // Node prints experimental warnings once for each worker.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    // A running task reports the error itself; a thread that dies without a task loses nothing.
    worker.on('error', () => undefined)
    this.#worker = worker
    return worker
  }

  #answerOf(worker: Worker, task: object, timeoutMs: number): Promise<GitAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<GitAnswer>()
    const timer = setTimeout(() => {
      reject(
        new GalleyError('stalled', 'A repository could not be read in time.', {
          data: { milliseconds: timeoutMs },
        }),
      )
      void this.stop()
    }, timeoutMs)
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
      clearTimeout(timer)
      worker.off('message', resolve).off('error', failed).off('exit', ended)
    })
  }
}
