import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { NODE_OPTIONS } from '../node-options.ts'
import { readinessAt } from './balancer.ts'

const PRELOAD = new URL('./preload.ts', import.meta.url).href

/** The built program as an operator starts it. */
export class GalleyProcess {
  readonly port: number
  readonly index: number
  readonly #env: Record<string, string>
  readonly #log: number
  readonly #program: string
  #child: ChildProcess | undefined
  #isMeant = false
  /** Called when it ends; `isMeant` if it was killed or stopped by us. */
  onEnd: ((end: { isMeant: boolean; how: string }) => void) | undefined

  /** `program` is the folder of a built Galley: this one, unless an older one is to be measured beside it. */
  constructor(
    index: number,
    port: number,
    { env, folder, program = '.' }: { env: Record<string, string>; folder: string; program?: string },
  ) {
    this.index = index
    this.port = port
    this.#env = { ...env, PORT: String(port), DATA_DIR: join(folder, `galley-${index + 1}`) }
    this.#program = join(program, 'dist/main.js')
    this.#log = openSync(join(folder, `galley-${index + 1}.log`), 'a')
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** `aheadMs` is how wrong this machine's clock is. */
  start({ aheadMs }: { aheadMs: number }): void {
    const child = spawn(process.execPath, [...NODE_OPTIONS, `--import=${PRELOAD}`, this.#program, 'serve'], {
      stdio: ['ignore', this.#log, this.#log],
      env: { PATH: process.env.PATH, ...this.#env, CHAOS_CLOCK_AHEAD_MS: String(aheadMs) },
    })
    this.#child = child
    this.#isMeant = false
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return
      this.#child = undefined
      // GitHub’s process kills with −9 too, and nobody else does.
      const isMeant = this.#isMeant || signal === 'SIGKILL'
      this.onEnd?.({ isMeant, how: signal ?? `status ${code}` })
    })
  }

  async isStarted(): Promise<boolean> {
    return (await readinessAt(this.port)).isStarted
  }

  kill(): void {
    this.#isMeant = true
    this.#child?.kill('SIGKILL')
  }

  /** As an operator stops it. */
  end(): void {
    this.#isMeant = true
    this.#child?.kill('SIGTERM')
  }

  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }
}
