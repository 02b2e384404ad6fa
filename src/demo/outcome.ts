import { paint, print } from './terminal.ts'

/** What the demo promises to show, and whether it came out. */
export class Outcome {
  readonly #steps: { what: string; ok: boolean }[] = []

  /** Says at once whether a step came out. */
  check(what: string, ok: boolean): void {
    this.#steps.push({ what, ok })
    print(`${ok ? paint('green', '✔') : paint('red', '✘')} ${what}`, '  ')
  }

  get failed(): number {
    return this.#steps.filter(({ ok }) => !ok).length
  }

  get passed(): number {
    return this.#steps.length - this.failed
  }
}
