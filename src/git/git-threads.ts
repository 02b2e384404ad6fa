import { GalleyError } from '../errors.ts'
import { FairTurns } from '../fair-turns.ts'
import { GitTasks, type IndexedPack, type PackToIndex } from './git-tasks.ts'
import { GitThread } from './git-thread.ts'

/** Bytes, all unpacked, that are read in a moment: then no thread has to start, or to be asked. */
export const IN_PROCESS_BYTES = 4_000_000

/** Packs that are unpacked at once, each in a thread that ends with it. */
const INDEXED_AT_ONCE = 2

/** Only a standstill takes longer, on however busy a machine. */
const MOST_MS = { index: 180_000, read: 60_000 }

type Name = keyof GitTasks
export type ReadTask = Exclude<Name, 'index' | 'closeStore'>
export type Value<Task extends Name> = Parameters<GitTasks[Task]>[0]
export type Answer<Task extends Name> = Awaited<ReturnType<GitTasks[Task]>>

/**
 * Where the work on repositories is done: what is light at once, all else in threads, so that Galley answers meanwhile. They start
 * when something needs them. Each repository has its turn.
 */
export class GitThreads {
  readonly #here = new GitTasks()
  readonly #reading = new GitThread()
  readonly #reads = new FairTurns(1)
  readonly #indexings = new FairTurns(INDEXED_AT_ONCE)
  readonly #indexing = new Set<GitThread>()
  #isStopped = false

  /** @param weight bytes, all unpacked, of the stores that are read */
  async read<Task extends ReadTask>(
    name: Task,
    value: Value<Task>,
    { repository, weight }: { repository: string; weight: number },
  ): Promise<Answer<Task>> {
    if (weight <= IN_PROCESS_BYTES) return this.#doHere(name, value)
    const answer = await this.#reads.take(repository, () =>
      this.#run(this.#reading, name, value, MOST_MS.read),
    )
    return answer as Answer<Task>
  }

  /** What is not known to be light before it is measured is tried here, within the bounds of what is. */
  async index(
    pack: PackToIndex,
    { repository, weight, packBytes }: { repository: string; weight: number; packBytes: number },
  ): Promise<IndexedPack | undefined> {
    const left = IN_PROCESS_BYTES - weight
    if (packBytes < left) {
      try {
        return await this.#doHere('index', { ...pack, limits: { object: left, total: left } })
      } catch (error) {
        if (!(error instanceof GalleyError && error.code === 'limit')) throw error
      }
    }
    return this.#indexings.take(repository, () => this.#indexApart(pack))
  }

  /** Gives back what a store takes of memory. */
  async closeStore(folder: string): Promise<void> {
    await this.#here.closeStore({ folder })
    if (this.#reading.isRunning && !this.#isStopped)
      await this.#reads.take('', () => this.#run(this.#reading, 'closeStore', { folder }, MOST_MS.read))
  }

  stop(): void {
    this.#isStopped = true
    for (const thread of [this.#reading, ...this.#indexing]) void thread.stop()
  }

  async #indexApart(pack: PackToIndex): Promise<IndexedPack | undefined> {
    const thread = new GitThread()
    this.#indexing.add(thread)
    try {
      return (await this.#run(thread, 'index', pack, MOST_MS.index)) as IndexedPack | undefined
    } finally {
      this.#indexing.delete(thread)
      await thread.stop()
    }
  }

  async #run(thread: GitThread, name: Name, value: unknown, mostMs: number): Promise<unknown> {
    if (this.#isStopped) throw new GalleyError('stopped', 'Galley is being stopped.', { data: { name } })
    return thread.run(name, value, mostMs)
  }

  #doHere<Task extends Name>(name: Task, value: Value<Task>): Promise<Answer<Task>> {
    const task = this.#here[name] as (value: Value<Task>) => Promise<Answer<Task>>
    return task.call(this.#here, value)
  }
}
