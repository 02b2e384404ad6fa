import { GalleyError } from '../errors.ts'
import { FairTurns } from '../fair-turns.ts'
import { GitTasks, type IndexedPack, type PackToIndex } from './git-tasks.ts'
import { GitThread } from './git-thread.ts'

export const IN_PROCESS_BYTES = 4_000_000

const INDEXED_AT_ONCE = 2

/** Timeouts that only a stalled machine exceeds. */
const TIMEOUTS_MS = { index: 180_000, read: 60_000 }

type Name = keyof GitTasks
export type ReadTask = Exclude<Name, 'index' | 'closeStore'>
export type Value<Task extends Name> = Parameters<GitTasks[Task]>[0]
export type Answer<Task extends Name> = Awaited<ReturnType<GitTasks[Task]>>

/**
 * Runs the work on repositories: light work at once, everything else in threads, so that Galley stays responsive.
 * Threads start on demand, and repositories take turns.
 */
export class GitThreads {
  readonly #inProcess = new GitTasks()
  readonly #reading = new GitThread()
  readonly #reads = new FairTurns(1)
  readonly #indexings = new FairTurns(INDEXED_AT_ONCE)
  readonly #indexing = new Set<GitThread>()
  #isStopped = false

  /** @param weight the unpacked size in bytes of the stores that are read */
  async read<Task extends ReadTask>(
    name: Task,
    value: Value<Task>,
    { repository, weight }: { repository: string; weight: number },
  ): Promise<Answer<Task>> {
    if (weight <= IN_PROCESS_BYTES) return this.#runInProcess(name, value)
    const answer = await this.#reads.take(repository, () =>
      this.#run(this.#reading, name, value, TIMEOUTS_MS.read),
    )
    return answer as Answer<Task>
  }

  /** A pack whose size is still unknown is tried in the main thread first, within the limits of light work. */
  async index(
    pack: PackToIndex,
    { repository, weight, packBytes }: { repository: string; weight: number; packBytes: number },
  ): Promise<IndexedPack | undefined> {
    const bytesLeft = IN_PROCESS_BYTES - weight
    if (packBytes < bytesLeft) {
      try {
        return await this.#runInProcess('index', { ...pack, limits: { object: bytesLeft, total: bytesLeft } })
      } catch (error) {
        if (!(error instanceof GalleyError && error.code === 'limit')) throw error
      }
    }
    return this.#indexings.take(repository, () => this.#indexInThread(pack))
  }

  async closeStore(folder: string): Promise<void> {
    await this.#inProcess.closeStore({ folder })
    if (this.#reading.isRunning && !this.#isStopped)
      await this.#reads.take('', () => this.#run(this.#reading, 'closeStore', { folder }, TIMEOUTS_MS.read))
  }

  stop(): void {
    this.#isStopped = true
    for (const thread of [this.#reading, ...this.#indexing]) void thread.stop()
  }

  async #indexInThread(pack: PackToIndex): Promise<IndexedPack | undefined> {
    const thread = new GitThread()
    this.#indexing.add(thread)
    try {
      return (await this.#run(thread, 'index', pack, TIMEOUTS_MS.index)) as IndexedPack | undefined
    } finally {
      this.#indexing.delete(thread)
      await thread.stop()
    }
  }

  async #run(thread: GitThread, name: Name, value: unknown, timeoutMs: number): Promise<unknown> {
    if (this.#isStopped) throw new GalleyError('stopped', 'Galley is being stopped.', { data: { name } })
    return thread.run(name, value, timeoutMs)
  }

  #runInProcess<Task extends Name>(name: Task, value: Value<Task>): Promise<Answer<Task>> {
    const task = this.#inProcess[name] as (value: Value<Task>) => Promise<Answer<Task>>
    return task.call(this.#inProcess, value)
  }
}
