import type { Pull } from './repository.ts'

/** An answer that goes wrong. */
export type Fault = {
  method?: string
  /** Tried on the path with its query, without the origin: `/api/v3/repos/…`. */
  path: RegExp
  /** Only the GraphQL query or mutation of this name. */
  operation?: string
  /** How many requests it hits; 1 unless said. */
  times?: number
  /** 502 unless said. */
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /** A body that is no JSON, or only the beginning of one. Its type is `text/html` unless the headers say otherwise. */
  text?: string
  /** First do what was asked, then answer the fault. */
  after?: boolean
  /** With `after`: nothing goes wrong, but something happens on GitHub between this answer and the next request. */
  passes?: boolean
  /** Cut the connection in place of an answer. */
  drop?: boolean
  /**
   * GitHub takes its time: called when a request meets it, with its body, and waited for. Then what was asked is done and answered as
   * ever, also where the client has given up meanwhile; with `after` it is done at once, and only its answer is late.
   * GitHub ends its own requests after ten seconds, so a client may get a 502 or nothing of a merge that goes through:
   * https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts, sonichi/sutando#2865.
   */
  until?: (body: string) => Promise<unknown>
  /** Called when a request meets it; with `after`, when what was asked has been done. */
  met?: () => void
}

/** Faults waiting for the request they are meant for. */
export class Faults {
  #waiting: (Fault & { left: number })[] = []
  /** GitHub tells no viewer that a comment is their own. */
  deniesAuthorship = false

  /** The next matching requests go wrong this way. */
  next(fault: Fault): void {
    this.#waiting.push({ ...fault, left: fault.times ?? 1 })
  }

  /** The next reads find GitHub still computing whether the pull request can be merged. */
  mergeableUnknown(pull: { record: Pull }, reads: number): void {
    pull.record.unknownReads = reads
  }

  /** The next reads still find the pull request's commits as they were before this head. */
  commitsBefore(pull: { record: Pull }, reads: number): void {
    pull.record.lateReads = reads
  }

  clear(): void {
    this.#waiting = []
    this.deniesAuthorship = false
  }

  /** `operation` is known only once a GraphQL query has been read. */
  take(method: string, path: string, operation?: string): Fault | undefined {
    const found = this.#waiting.find(
      (fault) =>
        (!fault.method || fault.method === method) && fault.operation === operation && fault.path.test(path),
    )
    if (!found) return undefined
    found.left -= 1
    if (found.left <= 0) this.#waiting = this.#waiting.filter((fault) => fault !== found)
    return found
  }
}
