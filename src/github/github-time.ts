/**
 * Largest assumed drift between a machine's clock and GitHub's: twice what a time service corrects at most (500 parts
 * in a million), https://www.rfc-editor.org/rfc/rfc5905#section-11.3.
 */
const DRIFT = 1 / 1000

const SHORTEST_PAUSE_MS = 100

/**
 * A clock may be corrected, or a proxy repaired, at any time, so Galley asks GitHub again after this long at
 * the latest.
 */
const LONGEST_PAUSE_MS = 60_000

/** GitHub's time minus the elapsed time lies between these bounds; all in milliseconds. */
interface Bounds {
  earliest: number
  latest: number
  at: number
}

/** When a request was sent and its answer received, by a monotonic clock. Milliseconds. */
export interface RequestTiming {
  sentAt: number
  receivedAt: number
}

/**
 * GitHub's clock as bounded by the `Date` of its answers: whole seconds, rounded down, at some moment between request
 * and answer (https://www.rfc-editor.org/rfc/rfc9110.html#name-date). Between answers the elapsed time carries it
 * forward. If the machine does not count its sleep, the earliest time is merely too early, which is safe.
 */
export class GithubTime {
  #bounds: Bounds | undefined
  /** An answer that would move GitHub's clock forward. It is believed once a second answer agrees. */
  #forward: Bounds | undefined
  #agreeing = 0

  get isConfirmed(): boolean {
    return this.#agreeing > 1
  }

  /** Learns the time from an answer's headers. Returns false if it cannot be relied on, or not yet. */
  observe(headers: Headers, timing: RequestTiming): boolean {
    const fresh = boundsIn(headers, timing)
    if (!fresh) return false
    const current = this.#bounds && carried(this.#bounds, fresh.at)
    if (current && fresh.earliest <= current.latest && current.earliest <= fresh.latest) {
      this.#keep(intersection(current, fresh), this.#agreeing + 1)
    } else if (!current || fresh.latest < current.earliest) {
      this.#keep(fresh, 1)
    } else {
      const before = this.#forward && carried(this.#forward, fresh.at)
      const isRepeated =
        before !== undefined && fresh.earliest <= before.latest && before.earliest <= fresh.latest
      if (isRepeated) this.#keep(intersection(before, fresh), 2)
      else this.#forward = fresh
      return isRepeated
    }
    return true
  }

  /** A lower bound of GitHub's clock, in milliseconds since the epoch. Undefined before the first answer. */
  earliest(elapsed: number): number | undefined {
    return this.#bounds && carried(this.#bounds, elapsed).earliest + elapsed
  }

  /** An upper bound of GitHub's clock, unless the machine has slept since the last answer. */
  latest(elapsed: number): number | undefined {
    return this.#bounds && carried(this.#bounds, elapsed).latest + elapsed
  }

  /**
   * How long to wait before asking GitHub again if its clock has passed an instant. It is 0 if the clock
   * certainly has. If it certainly has not, it is the time until it may have. In between it is a fraction of
   * the uncertainty, so that one instant takes at most ten requests. Call it right after an answer.
   */
  pauseUntil(instant: number, elapsed: number): number {
    const earliest = this.earliest(elapsed)
    const latest = this.latest(elapsed)
    if (earliest === undefined || latest === undefined) return LONGEST_PAUSE_MS
    if (earliest >= instant) return 0
    if (this.#forward) return SHORTEST_PAUSE_MS
    const pause = latest <= instant ? instant - latest : (instant - earliest) / 4
    return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, Math.ceil(pause)))
  }

  #keep(bounds: Bounds, agreeing: number): void {
    this.#bounds = bounds
    this.#agreeing = agreeing
    this.#forward = undefined
  }
}

const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * Reads the bounds from one answer. An answer without a request id comes from a proxy, and shows that machine's time.
 * With `Age` a cache has kept the answer for that many seconds: https://www.rfc-editor.org/rfc/rfc9111.html#name-age
 */
function boundsIn(headers: Headers, { sentAt, receivedAt }: RequestTiming): Bounds | undefined {
  const date = headers.get('date') ?? ''
  const age = headers.get('age') ?? '0'
  if (!headers.has('x-github-request-id') || !IMF_DATE.test(date) || !/^\d{1,9}$/.test(age)) return undefined
  const dateMs = Date.parse(date)
  if (Number.isNaN(dateMs)) return undefined
  const cachedMs = Number(age) > 0 ? (Number(age) + 1) * 1000 : 0
  return { earliest: dateMs - receivedAt, latest: dateMs + 1000 + cachedMs - sentAt, at: receivedAt }
}

function carried({ earliest, latest, at }: Bounds, elapsed: number): Bounds {
  const uncertain = Math.abs(elapsed - at) * DRIFT
  return { earliest: earliest - uncertain, latest: latest + uncertain, at: elapsed }
}

function intersection(earlier: Bounds, later: Bounds): Bounds {
  return {
    earliest: Math.max(earlier.earliest, later.earliest),
    latest: Math.min(earlier.latest, later.latest),
    at: later.at,
  }
}
