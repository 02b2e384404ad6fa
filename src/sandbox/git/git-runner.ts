import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import type { GitOptions, GitOutput } from './run-git.ts'

/** What is sent to the process, and what it sends back. */
export type GitTask = { id: number; folder: string; args: string[]; options: GitOptions }
export type GitAnswer = { id: number; git: GitOutput } | { id: number; failure: string }

/** Lies beside this file, as TypeScript in development and as JavaScript once built. */
const PROCESS = new URL(`./git-process${extname(import.meta.url)}`, import.meta.url)

/**
 * Runs git from a small process of its own. To start a program, a process is copied first, which takes a large one (with
 * a database in it, say) tens of milliseconds in which it does nothing else.
 */
export class GitRunner {
  #child: ChildProcess | undefined
  #last = 0
  readonly #asked = new Map<number, { resolve(git: GitOutput): void; reject(error: Error): void }>()

  /** Runs git in a bare repository. Exit codes other than `accept` (0) are thrown. */
  run(folder: string, args: string[], options: GitOptions = {}): Promise<GitOutput> {
    const child = this.#child ?? this.#start()
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject })
      child.send({ id, folder, args, options } satisfies GitTask)
    })
  }

  /** What still runs is given up. */
  stop(): void {
    this.#child?.kill()
    this.#child = undefined
  }

  #start(): ChildProcess {
    const child = fork(PROCESS, {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    this.#child = child
    // A process that only waits for us to read has nothing to wait for.
    child.unref()
    child.channel?.unref()
    child.on('message', (answer: GitAnswer) => {
      const request = this.#asked.get(answer.id)
      this.#asked.delete(answer.id)
      if ('git' in answer) request?.resolve({ ...answer.git, out: Buffer.from(answer.git.out) })
      else request?.reject(new Error(answer.failure))
    })
    child.on('exit', () => {
      if (this.#child === child) this.#child = undefined
      for (const { reject } of this.#asked.values()) reject(new Error('the process that runs git has ended'))
      this.#asked.clear()
    })
    return child
  }
}
