import { extname } from 'node:path'
import { Piscina } from 'piscina'
import { GalleyError } from '../errors.ts'
import type { Thoughts } from './thoughts.ts'

/** What one thought (reading, checking or rendering one post) may take. */
const LIMITS = { milliseconds: 2000, megabytes: 256 }

/**
 * So many times as long: a well-known framework in Sass takes a second and a half by itself, its site has no look without
 * it, and it is made once for all posts.
 */
const LONGER: Partial<Record<keyof Thoughts, number>> = { styles: 2 }

/** The source of the worker lies beside this file, as TypeScript in development and as JavaScript once built. */
const WORKER = new URL(`./thinking-worker${extname(import.meta.url)}`, import.meta.url).href

/**
 * Thinks about strangers' texts in worker threads that are killed when they take too long or too much: a bomb costs one
 * post its preview, and nothing else.
 */
export class Thinker {
  readonly #pool: Piscina
  readonly #waiting: (() => void)[] = []
  readonly #milliseconds: number
  #idle: number

  constructor({ threads = 2, ...limits }: Partial<typeof LIMITS> & { threads?: number } = {}) {
    const { milliseconds, megabytes } = { ...LIMITS, ...limits }
    this.#milliseconds = milliseconds
    this.#idle = threads
    this.#pool = new Piscina({
      filename: WORKER,
      minThreads: threads,
      maxThreads: threads,
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
      // The warnings of a young Node module would be printed once a worker.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    // A worker that runs out of memory in the moment in which it is killed for its time has no thought left to fail: its
    // death would be the whole program's.
    this.#pool.on('error', () => {})
  }

  /** Throws `limit` where the thought was given up. */
  async think<Name extends keyof Thoughts>(
    name: Name,
    value: Parameters<Thoughts[Name]>[0],
  ): Promise<Awaited<ReturnType<Thoughts[Name]>>> {
    await this.#turn()
    let signal: AbortSignal | undefined
    try {
      // A worker that follows a killed one has to start first, and to load what it needs: none of this thought's time.
      await this.#pool.run({ name: 'ready', value: name })
      signal = AbortSignal.timeout(this.#milliseconds * (LONGER[name] ?? 1))
      return await this.#pool.run({ name, value }, { signal })
    } catch (cause) {
      const { code } = cause as { code?: string }
      if (signal?.aborted || code === 'ERR_WORKER_OUT_OF_MEMORY')
        throw new GalleyError('limit', 'It takes more time or memory than Galley gives to one post.', {
          cause,
        })
      throw new GalleyError('worker', 'A worker failed at its task.', { data: { name }, cause })
    } finally {
      this.#next()
    }
  }

  async stop(): Promise<void> {
    await this.#pool.destroy()
  }

  /** Waits for a free thread, so that the time limit counts thinking and never queueing. */
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
