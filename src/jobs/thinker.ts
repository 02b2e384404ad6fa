import { extname } from 'node:path'
import { Piscina } from 'piscina'
import { GalleyError } from '../errors.ts'
import { limitsOf, type OtherLimits, type ThoughtLimits } from './thought-limits.ts'
import { ThoughtWatch, unstarted, type WatchVerdict } from './thought-watch.ts'
import type { Thoughts } from './thoughts.ts'

const MEGABYTES = 256

/** The source of the worker lies beside this file, as TypeScript in development and as JavaScript once built. */
const WORKER = new URL(`./thinking-worker${extname(import.meta.url)}`, import.meta.url).href

interface Options extends Partial<ThoughtLimits> {
  threads?: number
  megabytes?: number
  otherLimits?: OtherLimits
}

/**
 * Thinks about strangers' texts in worker threads that are killed when they take too long or too much: a bomb costs one
 * post its preview, and nothing else.
 */
export class Thinker {
  readonly #pool: Piscina
  readonly #waiting: (() => void)[] = []
  readonly #limits: Partial<ThoughtLimits>
  readonly #otherLimits: OtherLimits
  #idle: number
  #isStopped = false

  constructor({ threads = 2, megabytes = MEGABYTES, otherLimits = {}, ...limits }: Options = {}) {
    this.#limits = limits
    this.#otherLimits = otherLimits
    this.#idle = threads
    this.#pool = new Piscina({
      filename: WORKER,
      // A thread starts with the first thought that needs it, and stays.
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      // The warnings of a young Node module would be printed once a worker.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    // A worker that runs out of memory in the moment in which it is killed for its time has no thought left to fail: its
    // death would be the whole program's.
    this.#pool.on('error', () => {})
  }

  /**
   * Throws `limit` where the thought costs more than it may, `stalled` where it did not get along in time (the same thought
   * may well end another time), and `worker` where it failed.
   */
  async think<Name extends keyof Thoughts>(
    name: Name,
    value: Parameters<Thoughts[Name]>[0],
  ): Promise<Awaited<ReturnType<Thoughts[Name]>>> {
    await this.#turn()
    try {
      // A worker that follows a killed one has to start first, and to load what it needs: none of this thought's CPU time.
      await this.#run('ready', name, limitsOf('ready', { ...this.#limits, cpuMs: Number.POSITIVE_INFINITY }))
      const limits = limitsOf(name, this.#limits, this.#otherLimits)
      return (await this.#run(name, value, limits)) as Awaited<ReturnType<Thoughts[Name]>>
    } finally {
      this.#next()
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#pool.destroy()
  }

  async #run(name: keyof Thoughts, value: unknown, limits: ThoughtLimits): Promise<unknown> {
    if (this.#isStopped) throw new GalleyError('stopped', 'Galley is being stopped.', { data: { name } })
    const kill = new AbortController()
    const start = unstarted()
    let verdict: WatchVerdict | undefined
    const watch = new ThoughtWatch(limits, start, () => this.#pool.threads, giveUp)
    try {
      const running = this.#pool.run({ name, value, start }, { signal: kill.signal })
      watch.begin()
      return await running
    } catch (cause) {
      if (this.#isStopped)
        throw new GalleyError('stopped', 'Galley is being stopped.', { data: { name }, cause })
      throw failure(name, verdict, cause)
    } finally {
      watch.end()
    }

    function giveUp(why: WatchVerdict): void {
      verdict = why
      kill.abort()
    }
  }

  /** Waits for a free thread, so that the limits count thinking and never queueing. */
  async #turn(): Promise<void> {
    if (this.#idle > 0) this.#idle--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #next(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#idle++
  }
}

function failure(name: keyof Thoughts, verdict: WatchVerdict | undefined, cause: unknown): GalleyError {
  const { code } = cause as { code?: string }
  if (verdict === 'stalled')
    return new GalleyError('stalled', 'A worker did not get along with its task in time.', {
      data: { name },
      cause,
    })
  if (verdict === 'cpu' || code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new GalleyError('limit', 'It takes more time or memory than Galley gives to one post.', {
      data: { name },
      cause,
    })
  return new GalleyError('worker', 'A worker failed at its task.', { data: { name }, cause })
}
