import { readyAnswer, stateAnswer } from './health-routes.ts'
import { checkService } from './readiness-checks.ts'

type Answer = (request: Request) => Response | Promise<Response>

/** Answers under way get this long to finish when Galley stops. Milliseconds. */
const FAREWELL_MS = 500

/**
 * Answers whoever comes while Galley starts, works and stops. It listens from the first moment to the last, so that a load
 * balancer reads from `/ready` what goes on instead of meeting a closed port.
 */
export class FrontDoor {
  #state: 'starting' | 'open' | 'stopping' = 'starting'
  #answer: Answer | undefined
  readonly #underWay = new Set<Promise<unknown>>()

  async answer(request: Request): Promise<Response> {
    if (this.#state !== 'open' || !this.#answer) return this.#closed(request)
    const answer = Promise.resolve(this.#answer(request))
    this.#underWay.add(answer)
    const ended = () => this.#underWay.delete(answer)
    answer.then(ended, ended)
    return answer
  }

  open(answer: Answer): void {
    this.#answer = answer
    this.#state = 'open'
  }

  /** From now on nothing is taken; waits a moment for what is under way. */
  async close(): Promise<void> {
    this.#state = 'stopping'
    const patience = new Promise<void>((resolve) => {
      AbortSignal.timeout(FAREWELL_MS).addEventListener('abort', () => resolve())
    })
    await Promise.race([Promise.allSettled(this.#underWay), patience])
  }

  /** GitHub lists a delivery that is answered like this as failed; the sweep at the start finds what it told of. */
  #closed(request: Request): Response {
    const state = this.#state === 'starting' ? 'starting' : 'stopping'
    const { pathname } = new URL(request.url)
    // A path may stand before it: Galley's own address may have one.
    if (pathname.endsWith('/ready')) return readyAnswer([checkService(state)])
    if (pathname.endsWith('/health')) return stateAnswer({ status: state }, 200)
    return new Response(`Galley is ${state}.`, { status: 503, headers: { 'retry-after': '5' } })
  }
}
