import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import type { GitOptions, GitOutput } from './run-git.ts'

export type GitTask = { id: number; folder: string; args: string[]; options: GitOptions }
/** `bytes`: the memory of the process that answers. */
export type GitAnswer = { id: number; bytes: number } & ({ git: GitOutput } | { failure: string })

/** The script lies beside this file: TypeScript in development, JavaScript once built. */
const PROCESS = new URL(`./git-process${extname(import.meta.url)}`, import.meta.url)

/** What a starting process costs grows with its memory. Without its packs and answers this one has some 80 MB. */
const LARGE_BYTES = 160 * 2 ** 20

/** The small process: it is left once it has grown, and then ends after its last answer. */
class GitStarter {
  readonly #child: ChildProcess
  #last = 0
  #isLarge = false
  #isOver = false
  readonly #pending = new Map<number, { resolve(git: GitOutput): void; reject(error: Error): void }>()

  constructor() {
    this.#child = fork(PROCESS, {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    // Unreferenced, so that the idle process does not keep this one alive.
    this.#child.unref()
    this.#child.channel?.unref()
    this.#child.on('message', (answer: GitAnswer) => this.#receive(answer))
    this.#child.on('exit', () => {
      this.#isOver = true
      for (const { reject } of this.#pending.values())
        reject(new Error('the process that runs git has ended'))
      this.#pending.clear()
    })
  }

  get isUsable(): boolean {
    return !this.#isOver && !this.#isLarge
  }

  run(folder: string, args: string[], options: GitOptions): Promise<GitOutput> {
    this.#last += 1
    const id = this.#last
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      this.#child.send({ id, folder, args, options } satisfies GitTask)
    })
  }

  #receive(answer: GitAnswer): void {
    const request = this.#pending.get(answer.id)
    this.#pending.delete(answer.id)
    if ('git' in answer) request?.resolve({ ...answer.git, out: Buffer.from(answer.git.out) })
    else request?.reject(new Error(answer.failure))
    this.#isLarge ||= answer.bytes > LARGE_BYTES
    if (this.#isLarge && this.#pending.size === 0 && this.#child.connected) this.#child.disconnect()
  }
}

/**
 * Runs git from a small process of its own. Starting a program copies the process first. For a large process
 * (with a database in it, say) that takes tens of milliseconds, in which it does nothing else.
 */
class GitRunner {
  #starter: GitStarter | undefined

  run(folder: string, args: string[], options: GitOptions = {}): Promise<GitOutput> {
    if (!this.#starter?.isUsable) this.#starter = new GitStarter()
    return this.#starter.run(folder, args, options)
  }
}

/** One for all sandboxes of this process: to start another takes longer than most of what it is for. */
export const gitRunner = new GitRunner()
