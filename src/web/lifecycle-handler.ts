import { readyAnswer, stateAnswer } from './health-routes.ts'
import { checkService } from './readiness-checks.ts'

type Handler = (request: Request) => Response | Promise<Response>

const DRAIN_MS = 500

/**
 * Answers requests while Galley starts, works and stops. The port is open all that time, so that a load balancer learns
 * the state from `/ready` instead of finding a closed port.
 */
export class LifecycleHandler {
  #state: 'starting' | 'open' | 'stopping' = 'starting'
  #handler: Handler | undefined
  readonly #openRequests = new Set<Promise<unknown>>()

  async answer(request: Request): Promise<Response> {
    if (this.#state !== 'open' || !this.#handler) return this.#closed(request)
    const answer = Promise.resolve(this.#handler(request))
    this.#openRequests.add(answer)
    const onEnd = () => this.#openRequests.delete(answer)
    answer.then(onEnd, onEnd)
    return answer
  }

  open(handler: Handler): void {
    this.#handler = handler
    this.#state = 'open'
  }

  async close(): Promise<void> {
    this.#state = 'stopping'
    const timeout = new Promise<void>((resolve) => {
      AbortSignal.timeout(DRAIN_MS).addEventListener('abort', () => resolve())
    })
    await Promise.race([Promise.allSettled(this.#openRequests), timeout])
  }

  /** GitHub lists a webhook that gets this answer as failed. The sweep at the next start finds what it announced. */
  #closed(request: Request): Response {
    const state = this.#state === 'starting' ? 'starting' : 'stopping'
    const { pathname } = new URL(request.url)
    // PUBLIC_URL may have a path, which then comes before `/ready`.
    if (pathname.endsWith('/ready')) return readyAnswer([checkService(state)])
    if (pathname.endsWith('/health')) return stateAnswer({ status: state }, 200)
    return new Response(`Galley is ${state}.`, { status: 503, headers: { 'retry-after': '5' } })
  }
}
