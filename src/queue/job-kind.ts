/** A kind of job: its name, and what makes two of them the same piece of work. */
export interface JobKind<Data extends object> {
  name: string
  key(data: Data): string
  /** How many of this kind may run at once. */
  concurrency: number
}

export interface JobRun {
  /** How often it has been tried before: 0 at first. */
  retries: number
}
