import type { IncomingMessage } from 'node:http'
import type { Pull } from './repository.ts'

export type Fault = FaultEffect & {
  method?: string
  /** Matched against the path with its query, without the origin: `/api/v3/repos/…`. */
  path: RegExp
  operation?: string
  times?: number
}

export type FaultEffect = {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  /**
   * A body that is not JSON, or only the beginning of one. Its type is `text/html` unless the headers say
   * otherwise.
   */
  text?: string
  /** First the request is carried out, then the fault is answered. */
  after?: boolean
  /** With `after`: the answer is right, but something happens on GitHub between it and the next request. */
  passes?: boolean
  drop?: boolean
  /**
   * Makes GitHub slow: called with a request's body, and awaited. Then the request is carried out and
   * answered as usual, even if the client has given up. With `after` it is carried out at once, and only the
   * answer is late. GitHub ends its own requests after ten seconds, so a merge that goes through may answer
   * 502, or nothing: https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#timeouts,
   * sonichi/sutando#2865.
   */
  until?: (body: string) => Promise<unknown>
  /** Called when a request meets the fault; with `after`, once the request has been carried out. */
  met?: () => void
}

export class Faults {
  #waiting: (Fault & { left: number })[] = []
  /** Decides on each request that no fault waits for. */
  faultOf: ((request: IncomingMessage) => FaultEffect | undefined) | undefined
  deniesAuthorship = false

  next(fault: Fault): void {
    this.#waiting.push({ ...fault, left: fault.times ?? 1 })
  }

  /** The next reads show that GitHub is still computing `mergeable`. */
  mergeableUnknown(pull: { record: Pull }, reads: number): void {
    pull.record.unknownReads = reads
  }

  /** The next reads still show the pull request's commits without the newest. */
  commitsBefore(pull: { record: Pull }, reads: number): void {
    pull.record.lateReads = reads
  }

  clear(): void {
    this.#waiting = []
    this.deniesAuthorship = false
  }

  /** `operation` is undefined until a GraphQL query has been read. */
  take(method: string, path: string, operation?: string): Fault | undefined {
    const fault = this.#waiting.find(
      (candidate) =>
        (!candidate.method || candidate.method === method) &&
        candidate.operation === operation &&
        candidate.path.test(path),
    )
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== fault)
    return fault
  }
}
