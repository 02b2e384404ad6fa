import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type DeliveryHeaders,
  MOST_WEBHOOK_BYTES,
  type Refusal,
  refusal,
  tooLong,
} from './webhook-headers.ts'

/** Nearly all deliveries are shorter. A longer one needs one of the few large slots. */
const SMALL_BYTES = 512 * 1024

const LARGE_MS = 2_000

/** How many bodies are read at the same time. Together they hold about 80 MB at most. */
const MOST_AT_ONCE = { small: 64, large: 2 } as const

type Size = keyof typeof MOST_AT_ONCE

interface Slot {
  size: Size
  sinceMs: number
  /** Rejects once another body needs the slot. */
  interruption: PromiseWithResolvers<never>
}

/**
 * Reads the bodies of deliveries and checks their signatures. Until then a body may come from anyone, so number and size are
 * limited. If all slots are taken, the body that has been open longest is interrupted: GitHub sends a delivery within
 * milliseconds, so only an attacker holds one open.
 */
export class WebhookBodies {
  readonly #secret: string
  readonly #slots = new Set<Slot>()

  constructor(secret: string) {
    this.#secret = secret
  }

  async read(request: Request, { signature, bytes }: DeliveryHeaders): Promise<Uint8Array | Refusal> {
    const interruption = Promise.withResolvers<never>()
    interruption.promise.catch(() => undefined)
    const isShort = bytes !== undefined && bytes <= SMALL_BYTES
    const slot: Slot = {
      size: isShort || bytes === undefined ? 'small' : 'large',
      ...{ sinceMs: performance.now(), interruption },
    }
    if (!this.#take(slot)) return tooManyBodies
    try {
      // Node.js takes no more than the length in the headers. A stream of parts costs a third more processor time.
      const reading = isShort ? request.bytes() : this.#readParts(request, slot)
      const body = await Promise.race([reading, interruption.promise])
      if ('because' in body) return body
      const digest = createHmac('sha256', this.#secret).update(body).digest()
      return timingSafeEqual(digest, Buffer.from(signature, 'hex')) ? body : wrongSignature
    } catch {
      return interrupted
    } finally {
      this.#slots.delete(slot)
    }
  }

  /** Reads a body that is long, or may become long. */
  async #readParts(request: Request, slot: Slot): Promise<Uint8Array | Refusal> {
    const reader = request.body?.getReader()
    if (!reader) return new Uint8Array()
    const cancel = () => reader.cancel().catch(() => undefined)
    slot.interruption.promise.catch(cancel)
    const parts: Uint8Array[] = []
    let length = 0
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        length += part.value.byteLength
        if (length > MOST_WEBHOOK_BYTES) return tooLong
        if (length > SMALL_BYTES && slot.size === 'small' && !this.#moveToLarge(slot)) return tooManyBodies
        parts.push(part.value)
      }
    } finally {
      void cancel()
    }
    return Buffer.concat(parts, length)
  }

  #take(slot: Slot): boolean {
    const sameSizeSlots = [...this.#slots].filter(({ size }) => size === slot.size)
    if (sameSizeSlots.length >= MOST_AT_ONCE[slot.size]) {
      // A set keeps the order of insertion, so its first slot has been open longest.
      const [oldest] = sameSizeSlots
      const isHeldOpen = slot.size === 'small' || performance.now() - (oldest?.sinceMs ?? 0) > LARGE_MS
      if (!oldest || !isHeldOpen) return false
      this.#slots.delete(oldest)
      oldest.interruption.reject(new Error('Another body needs the slot.'))
    }
    this.#slots.add(slot)
    return true
  }

  #moveToLarge(slot: Slot): boolean {
    this.#slots.delete(slot)
    slot.size = 'large'
    return this.#take(slot)
  }
}

const tooManyBodies = refusal(503, 'Too many large deliveries are being read. Send this one again.')
const interrupted = refusal(408, 'The body did not arrive in time.')
const wrongSignature = refusal(
  400,
  'The signature does not fit the body: it was made with another secret than WEBHOOK_SECRET.',
)
