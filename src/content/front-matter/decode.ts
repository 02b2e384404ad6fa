/** A decoded text. `original` gives the offset in the source for each of its characters and for its end. */
export interface Decoded {
  text: string
  original(offset: number): number
}

const named: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  _: '\u00A0',
  N: '\n',
  '\n': ' ',
}

const escaped = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|\r?\n|[^\r\n])/y

/**
 * Removes quotes and escapes from a SourceText. Folded lines stay lines, because a search for words accepts any white space
 * between them. Takes linear time.
 */
export function decodeText(source: string): Decoded {
  const quote = source[0] ?? ''
  if (quote !== '"' && quote !== "'") return { text: source, original: (offset) => offset }
  const fence = source.startsWith(quote.repeat(3)) && source.length >= 6 ? 3 : 1
  const end = source.endsWith(quote) && source.length > fence ? source.length - fence : source.length

  let text = ''
  const offsets: number[] = []
  for (let at = fence; at < end; ) {
    const { decoded, length } = decodeCharacter(source, at, fence === 1 ? quote : quote.repeat(3))
    for (let unit = 0; unit < decoded.length; unit += 1) offsets.push(at)
    text += decoded
    at += length
  }
  offsets.push(end)
  return { text, original: (offset) => offsets[offset] ?? end }
}

function decodeCharacter(source: string, at: number, quote: string): { decoded: string; length: number } {
  const character = source[at] ?? ''
  if (quote.startsWith('"') && character === '\\') {
    escaped.lastIndex = at
    const match = escaped.exec(source)
    if (!match) return { decoded: character, length: 1 }
    const [whole, ...codes] = match
    const code = codes.find((digits) => digits !== undefined)
    const unescaped = named[whole.slice(1)] ?? named[whole.at(-1) ?? ''] ?? whole.slice(1)
    return {
      decoded: code === undefined ? unescaped : fromCode(Number.parseInt(code, 16)),
      length: whole.length,
    }
  }
  if (quote === "'" && source.startsWith("''", at)) return { decoded: "'", length: 2 }
  return { decoded: character, length: 1 }
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
}
