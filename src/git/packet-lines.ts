/**
 * The framing of Git's protocol: four hexadecimal digits that count themselves and the payload, then the payload.
 * `0000` is a flush. https://git-scm.com/docs/protocol-common#_pkt_line_format
 */
export function packetLine(payload: string): string {
  return (Buffer.byteLength(payload) + 4).toString(16).padStart(4, '0') + payload
}

export const flushPacket = '0000'

/** The payloads in order, null for a flush; or undefined where the bytes are not whole packet lines. */
export function readPacketLines(bytes: Buffer): (Buffer | null)[] | undefined {
  const payloads: (Buffer | null)[] = []
  let at = 0
  while (at < bytes.length) {
    const digits = bytes.toString('latin1', at, at + 4)
    const length = /^[0-9a-f]{4}$/i.test(digits) ? Number.parseInt(digits, 16) : -1
    const whole = length === 0 || (length >= 4 && at + length <= bytes.length)
    if (!whole) return undefined
    payloads.push(length === 0 ? null : bytes.subarray(at + 4, at + length))
    at += length || 4
  }
  return payloads
}
