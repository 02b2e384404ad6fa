import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

export interface Target {
  port: number
}

/** How often each Galley is asked if it is ready, as load balancers do. */
const ASKED_EVERY_MS = 500
const ANSWER_WITHIN_MS = 2_000

/**
 * Spreads webhooks over the Galleys that say that they are ready, in turn. If none does, it tries those that live, as load
 * balancers do. It retries only what no Galley has received.
 */
export class Balancer {
  readonly url: string
  readonly #server: ReturnType<typeof createServer>
  readonly #targets: readonly Target[]
  readonly #ready = new Set<Target>()
  readonly #started = new Set<Target>()
  readonly #timer: NodeJS.Timeout
  #next = 0
  /** Called when a Galley has received a webhook, and when its answer has gone back to GitHub. */
  onPhase: ((phase: 'received' | 'answered', target: Target) => void) | undefined

  private constructor(server: ReturnType<typeof createServer>, port: number, targets: readonly Target[]) {
    this.#server = server
    this.#targets = targets
    this.url = `http://127.0.0.1:${port}`
    this.#timer = setInterval(() => this.#askAll(), ASKED_EVERY_MS)
    server.on('request', (incoming, response) => void this.#forward(incoming, response))
  }

  static async start(targets: readonly Target[]): Promise<Balancer> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return new Balancer(server, typeof address === 'object' && address ? address.port : 0, targets)
  }

  get readyCount(): number {
    return this.#ready.size
  }

  get startedCount(): number {
    return this.#started.size
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #forward(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    for (const target of this.#inTurn()) {
      const answer = await this.#pass(incoming, body, target)
      if (answer === 'unreachable') continue
      if (answer === 'broken') break
      response.writeHead(answer).end()
      this.onPhase?.('answered', target)
      return
    }
    response.writeHead(502).end()
  }

  #inTurn(): readonly Target[] {
    this.#next += 1
    const turn = this.#targets.map((_, n) => this.#targets[(this.#next + n) % this.#targets.length])
    const inTurn = turn.filter((target) => target !== undefined)
    const ready = inTurn.filter((target) => this.#ready.has(target))
    return ready.length ? ready : inTurn
  }

  #pass(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    target: Target,
  ): Promise<number | 'unreachable' | 'broken'> {
    return new Promise((resolve) => {
      let isConnected = false
      const passed = request(
        { host: '127.0.0.1', port: target.port, method, path: url, headers, agent: false },
        (answer) => {
          answer.resume()
          answer.on('error', () => resolve('broken'))
          answer.on('end', () => resolve(answer.statusCode ?? 502))
        },
      )
      passed.on('socket', (socket) => socket.once('connect', () => (isConnected = true)))
      passed.on('error', () => resolve(isConnected ? 'broken' : 'unreachable'))
      passed.end(body, () => this.onPhase?.('received', target))
    })
  }

  #askAll(): void {
    for (const target of this.#targets) void this.#ask(target)
  }

  async #ask(target: Target): Promise<void> {
    const { isReady, isStarted } = await readinessAt(target.port)
    mark(this.#ready, target, isReady)
    mark(this.#started, target, isStarted)
  }
}

function mark(targets: Set<Target>, target: Target, isMember: boolean): void {
  if (isMember) targets.add(target)
  else targets.delete(target)
}

/** One that has started may still not be ready: its clock is wrong, or GitHub does not answer. */
export async function readinessAt(port: number): Promise<{ isReady: boolean; isStarted: boolean }> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    const answer = await fetch(`http://127.0.0.1:${port}/ready`, { signal })
    const { checks } = (await answer.json()) as { checks: { name: string }[] }
    return { isReady: answer.ok, isStarted: checks.some(({ name }) => name === 'database') }
  } catch {
    return { isReady: false, isStarted: false }
  }
}
