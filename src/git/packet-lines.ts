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
