import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import type { GitOptions, GitOutput } from './run-git.ts'

export type GitTask = { id: number; folder: string; args: string[]; options: GitOptions }
export type GitAnswer = { id: number; git: GitOutput } | { id: number; failure: string }

/** The script lies beside this file: TypeScript in development, JavaScript once built. */
const PROCESS = new URL(`./git-process${extname(import.meta.url)}`, import.meta.url)

/**
 * Runs git from a small process of its own. Starting a program copies the process first. For a large process
 * (with a database in it, say) that takes tens of milliseconds, in which it does nothing else.
 */
class GitRunner {
  #child: ChildProcess | undefined
  #last = 0
  readonly #pending = new Map<number, { resolve(git: GitOutput): void; reject(error: Error): void }>()

  run(folder: string, args: string[], options: GitOptions = {}): Promise<GitOutput> {
    const child = this.#child ?? this.#start()
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      child.send({ id, folder, args, options } satisfies GitTask)
    })
  }

  #start(): ChildProcess {
    const child = fork(PROCESS, {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    this.#child = child
    // Unreferenced, so that the idle process does not keep this one alive.
    child.unref()
    child.channel?.unref()
    child.on('message', (answer: GitAnswer) => {
      const request = this.#pending.get(answer.id)
      this.#pending.delete(answer.id)
      if ('git' in answer) request?.resolve({ ...answer.git, out: Buffer.from(answer.git.out) })
      else request?.reject(new Error(answer.failure))
    })
    child.on('exit', () => {
      if (this.#child === child) this.#child = undefined
      for (const { reject } of this.#pending.values())
        reject(new Error('the process that runs git has ended'))
      this.#pending.clear()
    })
    return child
  }
}

/** One for all sandboxes of this process: to start another takes longer than most of what it is for. */
export const gitRunner = new GitRunner()
