import { createHmac, randomUUID } from 'node:crypto'
import type { App } from './app.ts'

/** In milliseconds. GitHub gives up for good on a webhook that is not answered in this time. */
const limit = 10_000

/** `status` is 0 if there was no answer, or the webhook was lost on the way. */
export type Delivery = {
  /**
   * Too large for a JavaScript number, as GitHub's are since 2026: octokit/request.js#797.
   */
  id: bigint
  event: string
  action: string | undefined
  status: number
  ms: number
  guid: string
  at: number
  isRedelivery: boolean
  /** GitHub never tried to deliver it, so it is not in its list. */
  isLost: boolean
}

type Letter = {
  app: App
  event: string
  action: string | undefined
  body: string
  guid: string
  isRedelivery: boolean
}

const FIRST_ID = 3_804_004_623_172_239_366n

/**
 * How often a webhook is sent, and after which pause. GitHub loses one that has no copies, and lists one that `fails` as
 * failed.
 */
export type Fate = { copies: number; afterMs: number; fails?: boolean }

/** Sends webhooks in the order of their events, one at a time unless told otherwise, and never again by itself. */
export class Webhooks {
  readonly deliveries: Delivery[] = []
  /** GitHub sends many at once and promises no order. */
  atOnce = 1
  /** Decides what becomes of each webhook, given its event and its body; by default each is sent once. */
  fateOf: ((event: string, body: string) => Fate) | undefined
  readonly #letters: Letter[] = []
  #queue: Letter[] = []
  readonly #sending = new Set<Promise<void>>()
  #held = false
  #toLose = 0
  #toDouble = 0
  #toFail = 0
  readonly #stopping = new AbortController()
  readonly #apps: App[]
  readonly #clock: { now(): number }

  constructor(apps: App[], clock: { now(): number }) {
    this.#apps = apps
    this.#clock = clock
  }

  /** GitHub never sends the next webhooks, as in an incident of its own. */
  lose(count: number): void {
    this.#toLose = count
  }

  /** The next webhooks do not reach the hook's server, and GitHub lists them as failed. */
  fail(count: number): void {
    this.#toFail = count
  }

  double(count: number): void {
    this.#toDouble = count
  }

  hold(): void {
    this.#held = true
  }

  /** GitHub promises no order, so the last held webhook goes first by default. */
  release(order: 'reversed' | 'kept' = 'reversed'): void {
    if (order === 'reversed') this.#queue.reverse()
    this.#held = false
    this.#start()
  }

  /** Resolves once everything sent so far has been answered. Held webhooks do not count. */
  async settled(): Promise<void> {
    while (this.#sending.size) await Promise.all(this.#sending)
  }

  /** Sends the delivery of that index once more, as GitHub's button does: same GUID, same body. */
  redeliver(index: number): void {
    const letter = this.#letters[index]
    if (!letter) throw new Error(`there is no delivery ${index}`)
    this.#queue.push({ ...letter, isRedelivery: true })
    this.#start()
  }

  /** The deliveries to an App, with what was sent, the oldest first. */
  to(app: App): (Delivery & { body: string })[] {
    return this.deliveries.flatMap((delivery, index) => {
      const letter = this.#letters[index]
      return letter?.app === app && !delivery.isLost ? [{ ...delivery, body: letter.body }] : []
    })
  }

  post(app: App, event: string, payload: Record<string, unknown>): void {
    if (!app.manifest.hook_attributes?.url || app.manifest.hook_attributes.active === false) return
    const action = typeof payload.action === 'string' ? payload.action : undefined
    const letter = {
      app,
      event,
      action,
      isRedelivery: false,
      body: JSON.stringify(payload),
      guid: randomUUID(),
    }
    const { copies, afterMs, fails } = this.#fate(letter)
    if (fails || copies === 0) {
      this.#note(letter, { status: 0, ms: fails ? 1 : 0, isLost: !fails })
      return
    }
    const send = () => {
      this.#queue.push(...Array.from({ length: copies }, () => letter))
      this.#start()
    }
    if (afterMs > 0) setTimeout(send, afterMs)
    else send()
  }

  /** Sends a payload to every App with a hook, even if the App does not subscribe to such events. */
  send(event: string, payload: Record<string, unknown>): void {
    for (const app of this.#apps) this.post(app, event, payload)
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#queue = []
    await this.settled()
  }

  #fate({ event, body }: Letter): Fate {
    if (this.#toLose > 0) {
      this.#toLose -= 1
      return { copies: 0, afterMs: 0 }
    }
    if (this.#toFail > 0) {
      this.#toFail -= 1
      return { copies: 0, afterMs: 0, fails: true }
    }
    const fate = this.fateOf?.(event, body) ?? { copies: 1, afterMs: 0 }
    if (this.#toDouble === 0) return fate
    this.#toDouble -= 1
    return { ...fate, copies: fate.copies + 1 }
  }

  #start(): void {
    if (this.#held || this.#stopping.signal.aborted) return
    while (this.#sending.size < this.atOnce && this.#queue.length > 0) void this.#drain()
  }

  async #drain(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#sending.add(promise)
    for (let letter = this.#queue.shift(); letter; letter = this.#held ? undefined : this.#queue.shift()) {
      const from = performance.now()
      const status = await send(letter, this.#stopping.signal)
      this.#note(letter, { status, ms: performance.now() - from })
    }
    this.#sending.delete(promise)
    resolve()
  }

  #note(
    letter: Letter,
    { isLost = false, ...answer }: { status: number; ms: number; isLost?: boolean },
  ): void {
    const { event, action, guid, isRedelivery } = letter
    const id = FIRST_ID + BigInt(this.#letters.length)
    this.#letters.push(letter)
    this.deliveries.push({ id, event, action, guid, isRedelivery, isLost, at: this.#clock.now(), ...answer })
  }
}

/** Signs as GitHub does. Returns the answer's status, or 0 if none came. */
async function send({ app, event, body, guid }: Letter, stopping: AbortSignal): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/sandbox',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(app.id),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': `sha256=${createHmac('sha256', app.webhookSecret).update(body).digest('hex')}`,
  }
  const url = app.manifest.hook_attributes?.url ?? ''
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(limit), stopping])
    const answer = await fetch(url, { method: 'POST', headers, body, signal })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}
