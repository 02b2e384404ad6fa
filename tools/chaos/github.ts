import { type ChildProcess, fork } from 'node:child_process'
import type { History, Order, Progress, Report } from './messages.ts'
import type { ChaosOptions } from './options.ts'

type Ready = Extract<Report, { is: 'ready' }>

/** GitHub’s process, as the conductor sees it. */
export class GitHubProcess {
  readonly urls: readonly string[]
  readonly app: Ready['app']
  progress: Progress | undefined
  onStrike: ((step: string, process: number) => void) | undefined
  onBroken: ((why: string) => void) | undefined
  readonly #child: ChildProcess
  readonly #history = Promise.withResolvers<History>()

  private constructor(child: ChildProcess, ready: Ready) {
    this.#child = child
    this.urls = ready.urls
    this.app = ready.app
    child.on('message', (report: Report) => this.#hear(report))
  }

  static async start(setup: {
    options: ChaosOptions
    folder: string
    manifest: object
  }): Promise<GitHubProcess> {
    const child = fork(new URL('./github-process.ts', import.meta.url), [JSON.stringify(setup)], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    const ready = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (report: Report) => {
        if (report.is === 'ready') resolve(report)
        else reject(new Error('GitHub’s process says something before it is ready'))
      })
      child.once('exit', (code) => reject(new Error(`GitHub’s process ended with ${code}`)))
    })
    return new GitHubProcess(child, ready)
  }

  tell(order: Order): void {
    if (this.#child.connected) this.#child.send(order)
  }

  /** Everything that GitHub has seen. */
  finish(): Promise<History> {
    this.tell({ say: 'finish' })
    return this.#history.promise
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }

  #hear(report: Report): void {
    if (report.is === 'progress') this.progress = report
    else if (report.is === 'struck') this.onStrike?.(report.step, report.process)
    else if (report.is === 'broken') this.onBroken?.(report.why)
    else if (report.is === 'history') this.#history.resolve(report.history)
  }
}
