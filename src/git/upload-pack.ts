import { fetchError, type Remote } from './remote.ts'

/** What a fetch asks for and offers, all of it by commit id. */
export interface Exchange {
  wants: string[]
  /** Commits whose files are all here: the server sends only what differs from them. */
  haves: string[]
  /** Commits whose ancestors are not here. */
  shallows: readonly string[]
}

/**
 * Thin packs (differences from files we hold) are asked for, since without them a server answers a shallow client with the
 * whole site. Every Git since 1.8 has these; ids of commits that are no tips GitHub allows.
 */
const CAPABILITIES = 'multi_ack_detailed side-band-64k ofs-delta thin-pack no-progress agent=git/galley'

/**
 * The request for these commits without their ancestors. It is written here, and not by isomorphic-git: that one wants a list of
 * all references first (megabytes on a busy repository), can want one commit and offer one, and never asks for thin packs.
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
 * The framing of Git's protocol: four hexadecimal digits that count themselves and the payload, then the payload.
 * `0000` is a flush. https://git-scm.com/docs/protocol-common#_pkt_line_format
 */
export function packetLine(payload: string): string {
  return (Buffer.byteLength(payload) + 4).toString(16).padStart(4, '0') + payload
}

export const flushPacket = '0000'

/** Reads packet lines as they come, in pieces of any size. */
export class PacketReader {
  #left: Buffer = Buffer.alloc(0)

  /** Nothing of a line is still to come. */
  get isAtEnd(): boolean {
    return this.#left.length === 0
  }

  /** The payloads of the lines that are whole by now, null for a flush; undefined where there is no line. */
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

/** First bytes of lines that carry a part of the pack, or say why the server stops. https://git-scm.com/docs/pack-protocol#_packfile_data */
const PACK_BAND = 1
const FATAL_BAND = 3

interface Asked {
  remote: Remote
  names: ReadonlyMap<string, string | undefined>
}

/** What a server answers to a request for a pack, read as it comes. Throws a GalleyError 'git' that says what is wrong. */
export class UploadPackAnswer {
  readonly #asked: Asked
  readonly #reader = new PacketReader()
  #isBegun = false
  #last: Buffer | null | undefined

  constructor(asked: Asked) {
    this.#asked = asked
  }

  /** The parts of the pack in this piece. */
  read(piece: Uint8Array): Buffer[] {
    const lines = this.#reader.read(piece)
    if (!lines) throw this.#cutShort()
    if (!this.#isBegun && lines[0]) this.#checkRefusal(lines[0].toString())
    this.#isBegun ||= lines.length > 0
    if (lines.some((line) => line?.[0] === FATAL_BAND))
      throw fetchError(this.#asked.remote, 'the server gave up', { retriable: true })
    if (lines.length) this.#last = lines.at(-1)
    return lines.flatMap((line) => (line?.[0] === PACK_BAND ? [line.subarray(1)] : []))
  }

  /** No more comes. */
  end(): void {
    if (this.#last !== null || !this.#reader.isAtEnd) throw this.#cutShort()
  }

  #cutShort() {
    const why = 'the answer is cut short or not in the words of Git'
    return fetchError(this.#asked.remote, why, { retriable: true })
  }

  #checkRefusal(line: string): void {
    const { remote, names } = this.#asked
    const refusal = line.match(/^ERR (.*)/)?.[1]
    if (refusal === undefined) return
    const missing = refusal.match(/[0-9a-f]{40}/)?.[0]
    if (!missing) throw fetchError(remote, 'the server refused the request', { retriable: false })
    // Retriable, since a server's copies may lag behind the webhook that told of the commit.
    const name = names.get(missing)
    const why = `it has no commit ${missing}${name === undefined ? '' : ` (${name})`}`
    throw fetchError(remote, why, { retriable: true, missing })
  }
}
