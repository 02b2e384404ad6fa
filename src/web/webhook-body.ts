import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  type DeliveryHeaders,
  MOST_WEBHOOK_BYTES,
  type Refusal,
  refusal,
  tooLong,
} from './webhook-headers.ts'

/** Nearly all deliveries are shorter; a longer one needs one of the few large places. */
const SMALL_BYTES = 512 * 1024

/** A large body that takes longer than this may be broken off, so that another can be read. */
const LARGE_MS = 2_000

/** Bodies being read at the same time. Together they hold about 80 MB at most. */
const MOST_AT_ONCE = { small: 64, large: 2 } as const

type Size = keyof typeof MOST_AT_ONCE

interface Place {
  size: Size
  /** By the process's monotonic clock, in milliseconds. */
  sinceMs: number
  breakOff(): void
}

/**
 * Reads the bodies of deliveries that nobody has vouched for yet. Until the signature holds a body may come from anyone, so
 * their number and size at any time are bounded. Where all places are taken the body that has been open longest is
 * broken off: GitHub sends a delivery within milliseconds, and only a stranger holds one open.
 */
export class WebhookBodies {
  readonly #secret: string
  readonly #places = new Set<Place>()

  constructor(secret: string) {
    this.#secret = secret
  }

  /** Resolves to the body once its signature holds, else to the reason why it is refused. */
  async read(request: Request, { signature, bytes = 0 }: DeliveryHeaders): Promise<Uint8Array | Refusal> {
    const reader = request.body?.getReader()
    const hmac = createHmac('sha256', this.#secret)
    const chunks: Uint8Array[] = []
    let length = 0
    if (reader) {
      const place: Place = {
        size: bytes > SMALL_BYTES ? 'large' : 'small',
        sinceMs: performance.now(),
        breakOff: () => void reader.cancel().catch(() => undefined),
      }
      if (!this.#take(place)) return busy
      try {
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          length += part.value.byteLength
          if (length > MOST_WEBHOOK_BYTES) return tooLong
          if (length > SMALL_BYTES && place.size === 'small' && !this.#growLarge(place)) return busy
          hmac.update(part.value)
          chunks.push(part.value)
        }
      } catch {
        return brokenOff
      } finally {
        this.#places.delete(place)
        place.breakOff()
      }
    }
    if (!timingSafeEqual(hmac.digest(), Buffer.from(signature, 'hex'))) return forged
    return Buffer.concat(chunks, length)
  }

  #take(place: Place): boolean {
    const others = [...this.#places].filter(({ size }) => size === place.size)
    if (others.length >= MOST_AT_ONCE[place.size]) {
      // A set keeps the order of insertion, so the first one has been open longest.
      const [oldest] = others
      const isHeldOpen = place.size === 'small' || performance.now() - (oldest?.sinceMs ?? 0) > LARGE_MS
      if (!oldest || !isHeldOpen) return false
      this.#places.delete(oldest)
      oldest.breakOff()
    }
    this.#places.add(place)
    return true
  }

  /** A body whose length was not announced needs a large place as soon as it is no longer small. */
  #growLarge(place: Place): boolean {
    this.#places.delete(place)
    place.size = 'large'
    return this.#take(place)
  }
}

const busy = refusal(503, 'Too many large deliveries are being read. Send this one again.')
const brokenOff = refusal(408, 'The body did not arrive in time.')
const forged = refusal(
  400,
  'The signature does not fit the body: it was made with another secret than WEBHOOK_SECRET.',
)
