/**
 * How much faster or slower than GitHub's clock a machine may count: twice what a time service corrects at most (500 parts
 * in a million), https://www.rfc-editor.org/rfc/rfc5905#section-11.3.
 */
const DRIFT = 1 / 1000

/** Requests that find an instant not yet passed are not repeated sooner than this. */
const SHORTEST_PAUSE_MS = 100

/** A machine's clock may be set right at any time, and a proxy may be mended. */
const LONGEST_PAUSE_MS = 60_000

/** GitHub's time minus the elapsed time lies between the two; all in milliseconds. */
interface Bounds {
  earliest: number
  latest: number
  /** The elapsed time at which this was so. */
  at: number
}

/** When a request was made and when its answer came, by a clock that nobody sets. Milliseconds. */
export interface RequestTiming {
  sentAt: number
  receivedAt: number
}

/**
 * GitHub's clock, as far as the `Date` of its answers tells it: in whole seconds, cut off, at some moment between a request
 * and its answer (https://www.rfc-editor.org/rfc/rfc9110.html#name-date). Between answers the time elapsed carries it
 * forward. Where a machine that sleeps does not count its sleep, the earliest time stays safe: it is only too early.
 */
export class GithubTime {
  #bounds: Bounds | undefined
  /** An answer that would set GitHub's clock forward; one such answer alone is not believed. */
  #forward: Bounds | undefined
  #agreeing = 0

  /** Whether at least two answers after one another have told the same time. */
  get isConfirmed(): boolean {
    return this.#agreeing > 1
  }

  /** Takes what an answer's headers tell of the time. False where that cannot be relied on, or not yet. */
  observe(headers: Headers, took: RequestTiming): boolean {
    const told = boundsIn(headers, took)
    if (!told) return false
    const known = this.#bounds && carried(this.#bounds, told.at)
    if (known && told.earliest <= known.latest && known.earliest <= told.latest) {
      this.#keep(both(known, told), this.#agreeing + 1)
    } else if (!known || told.latest < known.earliest) {
      this.#keep(told, 1)
    } else {
      const before = this.#forward && carried(this.#forward, told.at)
      const isSaidAgain =
        before !== undefined && told.earliest <= before.latest && before.earliest <= told.latest
      if (isSaidAgain) this.#keep(both(before, told), 2)
      else this.#forward = told
      return isSaidAgain
    }
    return true
  }

  /** GitHub's clock shows this or more, in milliseconds since the epoch. Undefined before any answer has told it. */
  earliest(elapsed: number): number | undefined {
    return this.#bounds && carried(this.#bounds, elapsed).earliest + elapsed
  }

  /** GitHub's clock shows this or less, unless the machine has slept since the last answer. */
  latest(elapsed: number): number | undefined {
    return this.#bounds && carried(this.#bounds, elapsed).latest + elapsed
  }

  /**
   * How long to wait before GitHub is asked once more whether its clock has passed an instant: 0 where it has; until it may
   * have, where it cannot yet; else a part of what is uncertain, so that at most ten requests are made for one instant.
   * Ask right after an answer.
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
 * What an answer tells. One without a request id is a proxy's own and tells that machine's time. With `Age` a cache has
 * kept the answer for so many seconds: https://www.rfc-editor.org/rfc/rfc9111.html#name-age
 */
function boundsIn(
  headers: Headers,
  { sentAt: askedAt, receivedAt: answeredAt }: RequestTiming,
): Bounds | undefined {
  const date = headers.get('date') ?? ''
  const age = headers.get('age') ?? '0'
  if (!headers.has('x-github-request-id') || !IMF_DATE.test(date) || !/^\d{1,9}$/.test(age)) return undefined
  const dateMs = Date.parse(date)
  if (Number.isNaN(dateMs)) return undefined
  const keptMs = Number(age) > 0 ? (Number(age) + 1) * 1000 : 0
  return { earliest: dateMs - answeredAt, latest: dateMs + 1000 + keptMs - askedAt, at: answeredAt }
}

/** The same bounds at another moment: the longer ago, the further apart. */
function carried({ earliest, latest, at }: Bounds, elapsed: number): Bounds {
  const uncertain = Math.abs(elapsed - at) * DRIFT
  return { earliest: earliest - uncertain, latest: latest + uncertain, at: elapsed }
}

function both(one: Bounds, other: Bounds): Bounds {
  return {
    earliest: Math.max(one.earliest, other.earliest),
    latest: Math.min(one.latest, other.latest),
    at: other.at,
  }
}
