import { isDeepStrictEqual } from 'node:util'
import type { Unwritten, UnwrittenTable } from '../database/unwritten-table.ts'
import { GalleyError } from '../errors.ts'
import type { CheckedClock } from '../github/checked-clock.ts'
import { isRefusal } from '../http-status.ts'
import type { Log } from '../log.ts'
import type { Pull } from '../publish/pull.ts'
import { decideRetry, nextTryMs, type RefusedWrite, type WritePart } from '../publish/refused-write.ts'

export interface WriteServices {
  unwritten: UnwrittenTable
  clock: CheckedClock
  log: Log
}

export type WriteOutcome = 'written' | 'refused' | 'left' | 'failed'

/** A review that has not finished writing after this long is run again: its process may have been killed. */
export const WRITE_TIMEOUT_MS = 5 * 60_000

const NAMES: Record<WritePart, string> = {
  comment: 'the comment',
  check: 'the check',
  suggestions: 'suggestions',
  replies: 'an answer to a command',
  notice: 'a comment that notifies people',
}

const NOTHING_REFUSED = { refused: {} }

/**
 * The writes of one review. A refusal (a locked conversation, an archived repository, a missing permission) holds up
 * no other write, is logged once, and is tried again when GitHub may accept it.
 */
export class PullWrites {
  readonly #pull: Pull
  readonly #services: WriteServices
  readonly #stored: Unwritten | undefined
  #unwritten: Omit<Unwritten, 'sinceMs'>
  #failure: unknown
  #hasBegun = false

  private constructor(pull: Pull, services: WriteServices, stored: Unwritten | undefined) {
    this.#pull = pull
    this.#services = services
    this.#stored = stored
    const { sinceMs: _, ...unwritten } = stored ?? { ...NOTHING_REFUSED, sinceMs: 0 }
    this.#unwritten = unwritten
  }

  static async of(pull: Pull, services: WriteServices): Promise<PullWrites> {
    return new PullWrites(pull, services, await services.unwritten.find(pull.id))
  }

  isSkipped(part: WritePart, key: string): boolean {
    const { isLocked } = this.#pull
    const decision = decideRetry(this.#unwritten.refused[part], { isLocked, key }, this.#services.clock.now())
    return decision.do === 'leave'
  }

  isRefused(part: WritePart): boolean {
    return this.#unwritten.refused[part] !== undefined
  }

  isTextRefused(part: WritePart): boolean {
    const refused = this.#unwritten.refused[part]
    return refused?.status === 422 && !refused.whileLocked
  }

  get unshown(): Unwritten['unshown'] {
    return this.#unwritten.unshown
  }

  set unshown(unshown: Unwritten['unshown']) {
    const { unshown: _, ...rest } = this.#unwritten
    this.#unwritten = { ...rest, ...(unshown && { unshown }) }
  }

  get replies(): readonly string[] {
    return this.#unwritten.replies ?? []
  }

  set replies(replies: readonly string[]) {
    const { replies: _, ...rest } = this.#unwritten
    this.#unwritten = { ...rest, ...(replies.length && { replies }) }
  }

  forgetOpen(): void {
    for (const part of ['check', 'suggestions', 'notice'] as const) this.clear(part)
    this.unshown = undefined
  }

  async attempt(part: WritePart, key: string, write: () => Promise<void>): Promise<WriteOutcome> {
    if (this.isLimited) return 'failed'
    if (this.isSkipped(part, key)) return 'left'
    await this.#begin()
    try {
      await write()
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal) this.#noteRefusal(part, { ...refusal, key })
      else this.#failure ??= error
      return refusal ? 'refused' : 'failed'
    }
    if (this.isRefused(part))
      this.#services.log.info({ ...this.#pull.id, part }, 'GitHub accepts again what it had refused')
    this.clear(part)
    return 'written'
  }

  clear(part: WritePart): void {
    const { [part]: _, ...refused } = this.#unwritten.refused
    this.#unwritten = { ...this.#unwritten, refused }
  }

  get isLimited(): boolean {
    return this.#failure instanceof GalleyError && this.#failure.retryAt !== undefined
  }

  get nextTryMs(): number | undefined {
    const now = this.#services.clock.now()
    return nextTryMs(this.#stored?.sinceMs ?? now, now)
  }

  /** Must be called after the last write. Throws what went wrong, so that the job is tried again. */
  async end(): Promise<void> {
    const { unwritten, clock } = this.#services
    const now = clock.now()
    if (this.#failure !== undefined) {
      await this.#keep(now + WRITE_TIMEOUT_MS)
      throw this.#failure
    }
    const isRefused = Object.keys(this.#unwritten.refused).length > 0
    if (isRefused) await this.#keep(this.nextTryMs)
    else if (!isDeepStrictEqual(this.#unwritten, NOTHING_REFUSED)) await this.#keep(undefined)
    else if (this.#stored || this.#hasBegun) await unwritten.delete(this.#pull.id)
  }

  async #begin(): Promise<void> {
    if (!this.#hasBegun) await this.#keep(this.#services.clock.now() + WRITE_TIMEOUT_MS)
    this.#hasBegun = true
  }

  async #keep(nextMs: number | undefined): Promise<void> {
    const { unwritten, clock } = this.#services
    const sinceMs = this.#stored?.sinceMs ?? clock.now()
    await unwritten.keep(this.#pull.id, { ...this.#unwritten, sinceMs }, nextMs)
  }

  #noteRefusal(part: WritePart, refusal: Pick<RefusedWrite, 'key' | 'status' | 'message'>): void {
    const { clock, log } = this.#services
    const { id, isLocked } = this.#pull
    const earlier = this.#unwritten.refused[part]
    const { status, message } = refusal
    const isNews = earlier?.message !== message
    const words = `GitHub refused to take ${NAMES[part]} on ${id.owner}/${id.repo}#${id.number}: ${message.replace(/\.?$/, '.')} Everything else goes on; Galley tries again when GitHub may accept it`
    if (isNews) log.warn({ ...id, part, status, isLocked }, words)
    const refused = { ...refusal, whileLocked: isLocked, atMs: clock.now() }
    this.#unwritten = { ...this.#unwritten, refused: { ...this.#unwritten.refused, [part]: refused } }
  }
}

/** These may succeed later, or belong to a rate limit or to Galley's own credentials, so they are not refusals. */
const TEMPORARY_STATUSES = [401, 404, 408, 409, 429]

/** Undefined if the same request may succeed another time. GraphQL's refusals have no status. */
export function refusalOf(error: unknown): { status: number; message: string } | undefined {
  if (!(error instanceof GalleyError) || error.retryAt !== undefined) return undefined
  const { status, type, answer } = error.data
  const message = String(answer)
  if (typeof type === 'string') return { status: 0, message }
  if (typeof status !== 'number' || status < 400 || !isRefusal(status)) return undefined
  return TEMPORARY_STATUSES.includes(status) ? undefined : { status, message }
}
