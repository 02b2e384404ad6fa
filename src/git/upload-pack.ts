import { fetchError, type Remote } from './remote.ts'

export interface Exchange {
  wants: string[]
  /** Commits that are complete here: the server sends only what differs from them. */
  haves: string[]
  /** Commits whose ancestors are not here. */
  shallows: readonly string[]
}

/**
 * Thin packs (differences from files that Galley holds) are requested. Otherwise a server sends a shallow
 * client the whole site. Every Git since 1.8 supports these capabilities. GitHub also serves commits that are
 * not tips.
 */
const CAPABILITIES = 'multi_ack_detailed side-band-64k ofs-delta thin-pack no-progress agent=git/galley'

/**
 * Requests these commits without their ancestors. isomorphic-git's own request lists all references first
 * (megabytes on a busy repository). It can want only one commit and offer one, and never requests thin packs.
 * https://git-scm.com/docs/pack-protocol#_packfile_negotiation
 */
export function uploadPackRequest({ wants, haves, shallows }: Exchange): Buffer {
  return Buffer.from(
    [
      ...wants.map((oid, at) => packetLine(`want ${oid}${at === 0 ? ` ${CAPABILITIES}` : ''}\n`)),
      ...shallows.map((oid) => packetLine(`shallow ${oid}\n`)),
      packetLine('deepen 1\n'),
      flushPacket,
      ...haves.map((oid) => packetLine(`have ${oid}\n`)),
      packetLine('done\n'),
    ].join(''),
  )
}

/**
 * Frames a line of Git's protocol: four hexadecimal digits that count themselves and the payload, then the payload.
 * `0000` is a flush. https://git-scm.com/docs/protocol-common#_pkt_line_format
 */
export function packetLine(payload: string): string {
  return (Buffer.byteLength(payload) + 4).toString(16).padStart(4, '0') + payload
}

export const flushPacket = '0000'

export class PacketReader {
  #left: Buffer = Buffer.alloc(0)

  get isAtEnd(): boolean {
    return this.#left.length === 0
  }

  /** Returns the payloads of the complete lines, null for a flush; undefined if the bytes are not a packet line. */
  read(piece: Uint8Array): (Buffer | null)[] | undefined {
    const bytes = Buffer.concat([this.#left, piece])
    const payloads: (Buffer | null)[] = []
    let at = 0
    while (at + 4 <= bytes.length) {
      const digits = bytes.toString('latin1', at, at + 4)
      const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : -1
      if (length !== 0 && length < 4) return undefined
      if (at + length > bytes.length) break
      payloads.push(length === 0 ? null : bytes.subarray(at + 4, at + length))
      at += length || 4
    }
    this.#left = bytes.subarray(at)
    return payloads
  }
}

/**
 * The first byte of a line: it carries a part of the pack, or the server's reason to stop.
 * https://git-scm.com/docs/pack-protocol#_packfile_data
 */
const PACK_BAND = 1
const FATAL_BAND = 3

interface AnswerContext {
  remote: Remote
  names: ReadonlyMap<string, string | undefined>
}

/** Throws a GalleyError 'git' that explains what is wrong with the server's answer. */
export class UploadPackAnswer {
  readonly #context: AnswerContext
  readonly #reader = new PacketReader()
  #isBegun = false
  #last: Buffer | null | undefined

  constructor(context: AnswerContext) {
    this.#context = context
  }

  read(piece: Uint8Array): Buffer[] {
    const lines = this.#reader.read(piece)
    if (!lines) throw this.#cutShort()
    if (!this.#isBegun && lines[0]) this.#checkRefusal(lines[0].toString())
    this.#isBegun ||= lines.length > 0
    if (lines.some((line) => line?.[0] === FATAL_BAND))
      throw fetchError(this.#context.remote, 'the server gave up', { retriable: true })
    if (lines.length) this.#last = lines.at(-1)
    return lines.flatMap((line) => (line?.[0] === PACK_BAND ? [line.subarray(1)] : []))
  }

  end(): void {
    if (this.#last !== null || !this.#reader.isAtEnd) throw this.#cutShort()
  }

  #cutShort() {
    const why = 'the answer is cut short or not in the words of Git'
    return fetchError(this.#context.remote, why, { retriable: true })
  }

  #checkRefusal(line: string): void {
    const { remote, names } = this.#context
    const refusal = line.match(/^ERR (.*)/)?.[1]
    if (refusal === undefined) return
    const missing = refusal.match(/[0-9a-f]{40}/)?.[0]
    if (!missing) throw fetchError(remote, 'the server refused the request', { retriable: false })
    // Retriable, since a server's replicas may lag behind the webhook that announced the commit.
    const name = names.get(missing)
    const why = `it has no commit ${missing}${name === undefined ? '' : ` (${name})`}`
    throw fetchError(remote, why, { retriable: true, missing })
  }
}
