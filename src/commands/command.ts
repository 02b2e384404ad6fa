/** A command of the command line. What it needs is imported when it runs, so that `galley --help` answers at once. */
export interface Command {
  /** As cac writes it: the name, then its arguments: `check [...paths]`. */
  usage: string
  about: string
  options?: readonly Option[]
  /** Lines such as `galley check --base main`. */
  examples?: readonly string[]
  /** Returns the exit status; undefined if the command itself ends the process or lets it go on. */
  run(args: readonly string[], options: Readonly<Record<string, unknown>>): Promise<number | undefined>
}

export interface Option {
  /** `--post <file>`, or `--exit` for a flag. */
  flag: string
  about: string
  /** Given twice, it counts twice. Any other option is a mistake then. */
  isRepeatable?: true
}
