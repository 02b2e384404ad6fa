import { extname } from 'node:path'
import { Piscina } from 'piscina'
import { GalleyError } from '../errors.ts'
import { FairTurns } from '../fair-turns.ts'
import { CpuBudget, limitsOf, type OtherLimits, type TaskLimits, type TaskOwner } from './task-limits.ts'
import { newTaskStart, TaskWatch, type WatchVerdict } from './task-watch.ts'
import type { Tasks } from './tasks.ts'

const MEGABYTES = 256

/** The worker's source lies beside this file: TypeScript in development, JavaScript once built. */
const WORKER = new URL(`./worker${extname(import.meta.url)}`, import.meta.url).href

/** It starts with its first task, stays, and is started anew after a kill. */
export interface WorkerThread extends Pick<Piscina, 'run' | 'threads'> {
  destroy(): Promise<void>
}

export interface WorkerPoolOptions extends Partial<TaskLimits> {
  threads?: number
  megabytes?: number
  otherLimits?: OtherLimits
  /** Called for each task that is ended because it took too much. */
  onKill?: (why: WatchVerdict | 'memory') => void
  openThread?: (megabytes: number) => WorkerThread
}

/** A post that was begun is read to its end, whatever the budget; otherwise it would be begun over and over. */
const BEGINS_A_POST = 'examine'

const NOBODY: TaskOwner = { repository: '', budget: new CpuBudget(Number.POSITIVE_INFINITY) }

export interface TaskRunner {
  run<Name extends keyof Tasks>(
    name: Name,
    value: Parameters<Tasks[Name]>[0],
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>
  forOwner(owner: TaskOwner): TaskRunner
}

/**
 * Runs tasks on strangers' texts in worker threads that are killed when they take too much time or memory. A bomb
 * costs one post its preview, and nothing else.
 */
export class WorkerPool {
  readonly #threads: readonly WorkerThread[]
  readonly #limits: Partial<TaskLimits>
  readonly #otherLimits: OtherLimits
  readonly #turns: FairTurns
  readonly #onKill: NonNullable<WorkerPoolOptions['onKill']>
  #isStopped = false

  constructor({
    threads = 2,
    megabytes = MEGABYTES,
    otherLimits = {},
    onKill = () => {},
    openThread = openWorkerThread,
    ...limits
  }: WorkerPoolOptions = {}) {
    this.#onKill = onKill
    this.#limits = limits
    this.#otherLimits = otherLimits
    this.#turns = new FairTurns(threads)
    this.#threads = Array.from({ length: threads }, () => openThread(megabytes))
  }

  /**
   * Throws `limit` if the task costs more than it may, `stalled` if it took too long by the clock (it may succeed
   * another time), `over-budget` if its owner's budget was spent before a post was begun, and `worker` if it failed.
   */
  async run<Name extends keyof Tasks>(
    name: Name,
    value: Parameters<Tasks[Name]>[0],
    { repository, budget }: TaskOwner = NOBODY,
  ): Promise<Awaited<ReturnType<Tasks[Name]>>> {
    // The limits start once a thread is free, so they never count waiting.
    const work = async (thread: number): Promise<Awaited<ReturnType<Tasks[Name]>>> => {
      if (BEGINS_A_POST === name && budget.isSpent) throw overBudget(name)
      // After a kill, a new worker has to start and load what it needs. That is not counted as this task's CPU time.
      await this.#runOn(
        thread,
        'ready',
        name,
        limitsOf('ready', { ...this.#limits, cpuMs: Number.POSITIVE_INFINITY }),
      )
      const limits = limitsOf(name, this.#limits, this.#otherLimits)
      return (await this.#runOn(thread, name, value, limits, budget)) as Awaited<ReturnType<Tasks[Name]>>
    }
    return this.#turns.take(repository, work, budget.isLight)
  }

  forOwner(owner: TaskOwner): TaskRunner {
    return { run: (name, value) => this.run(name, value, owner), forOwner: (other) => this.forOwner(other) }
  }

  get threads(): number {
    return this.#threads.length
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all(this.#threads.map((thread) => thread.destroy()))
  }

  async #runOn(
    index: number,
    name: keyof Tasks,
    value: unknown,
    limits: TaskLimits,
    budget?: CpuBudget,
  ): Promise<unknown> {
    if (this.#isStopped) throw new GalleyError('stopped', 'Galley is being stopped.', { data: { name } })
    const thread = this.#threads[index]
    if (!thread) throw new Error('No worker has this thread number.')
    const kill = new AbortController()
    const start = newTaskStart()
    let verdict: WatchVerdict | undefined
    const taskWatch = new TaskWatch(limits, start, () => thread.threads, giveUp)
    try {
      const running = thread.run({ name, value, start }, { signal: kill.signal })
      taskWatch.begin()
      return await running
    } catch (cause) {
      if (this.#isStopped)
        throw new GalleyError('stopped', 'Galley is being stopped.', { data: { name }, cause })
      const killedBy = verdict ?? (isOutOfMemory(cause) ? 'memory' : undefined)
      if (killedBy) this.#onKill(killedBy)
      throw failure(name, killedBy, cause)
    } finally {
      taskWatch.end()
      budget?.spend(taskWatch.usedMs)
    }

    function giveUp(why: WatchVerdict): void {
      verdict = why
      kill.abort()
    }
  }
}

/** Each thread is a Piscina of its own, so that the owner of a free thread never waits for another to restart. */
export function openWorkerThread(megabytes: number): WorkerThread {
  const pool = new Piscina({
    filename: WORKER,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    // Otherwise each worker would print Node's warnings about experimental modules.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  // A worker may run out of memory at the moment it is killed. No task is left to fail then, and without this
  // listener the error would end the whole process.
  pool.on('error', () => {})
  return pool
}

function overBudget(name: keyof Tasks): GalleyError {
  return new GalleyError(
    'over-budget',
    'The review has used up its CPU time for now; Galley continues it later.',
    {
      data: { name },
    },
  )
}

function isOutOfMemory(cause: unknown): boolean {
  return (cause as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
}

function failure(
  name: keyof Tasks,
  killedBy: WatchVerdict | 'memory' | undefined,
  cause: unknown,
): GalleyError {
  if (killedBy === 'stalled')
    return new GalleyError('stalled', 'A worker task took too long by the clock; Galley tries it again.', {
      data: { name },
      cause,
    })
  if (killedBy)
    return new GalleyError(
      'limit',
      'A worker task used more CPU time or memory than Galley allows for one post.',
      {
        data: { name },
        cause,
      },
    )
  return new GalleyError('worker', 'A worker failed at its task.', { data: { name }, cause })
}
