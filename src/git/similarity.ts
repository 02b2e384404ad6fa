/** Larger files are not compared. */
export const mostBytes = 1_000_000

/** Which part of two texts is the same, from 0 to 1: the bytes of common lines, by the size of the larger one. */
export function similarity(one: Uint8Array, other: Uint8Array): number {
  const larger = Math.max(one.length, other.length)
  const smaller = Math.min(one.length, other.length)
  if (smaller === 0 || larger > mostBytes || smaller / larger < 0.5) return 0
  const left = new Map<string, number>()
  for (const line of linesOf(one)) left.set(line, (left.get(line) ?? 0) + 1)
  let common = 0
  for (const line of linesOf(other)) {
    const count = left.get(line) ?? 0
    if (count === 0) continue
    left.set(line, count - 1)
    common += line.length
  }
  return common / larger
}

/** Lines with their ends, a character a byte. */
function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .split(/(?<=\n)/)
}
