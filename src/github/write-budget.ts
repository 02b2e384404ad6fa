import { GalleyError } from '../errors.ts'
import { turnAt, WRITE_LIMITS, type WriteLimit } from '../publish/turn.ts'

/** What each installation has written in the last hour, and how long GitHub has asked it to wait. In memory: a restart forgets it. */
export class WriteBudget {
  readonly #written = new Map<number, number[]>()
  readonly #patience = new Map<number, number>()
  readonly #limits: readonly WriteLimit[]

  constructor(limits = WRITE_LIMITS) {
    this.#limits = limits
  }

  /** When a write of this installation with so many before it may be made, in milliseconds since the epoch. */
  turnAt(installation: number, ahead: number, now: number): number {
    const notBefore = this.#patience.get(installation) ?? 0
    return turnAt({ past: this.#of(installation), limits: this.#limits, notBefore }, ahead, now)
  }

  /** Counts a write that is about to be made. Throws `github` with `retryAt` where GitHub would refuse it. */
  spend(installation: number, now: number): void {
    const at = this.turnAt(installation, 0, now)
    if (at > now)
      throw new GalleyError('github', 'GitHub takes no more writes for now.', {
        // As GitHub would have answered.
        data: { status: 429 },
        retryAt: at,
      })
    const longest = Math.max(...this.#limits.map(({ withinMs }) => withinMs))
    const recent = this.#of(installation).filter((one) => one > now - longest)
    this.#written.set(installation, [...recent, now])
  }

  /** GitHub has said not to come back before this. */
  wait(installation: number, until: number): void {
    this.#patience.set(installation, Math.max(until, this.#patience.get(installation) ?? 0))
  }

  #of(installation: number): readonly number[] {
    return this.#written.get(installation) ?? []
  }
}

interface Request {
  method?: string
  url?: string
  query?: unknown
}

/** Whether a request counts against GitHub's limits on writing: everything but reads, tokens and GraphQL queries. */
export function isWrite({ method = 'GET', url = '', query }: Request): boolean {
  if (method === 'GET' || method === 'HEAD' || url.endsWith('/access_tokens')) return false
  return url.endsWith('/graphql') ? /^\s*mutation\b/.test(String(query)) : true
}
