/** What a quoted text says, and for each of its characters (and its end) the offset in the source it stands for. */
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

/** One escape of YAML, JSON or TOML; they agree on those that matter. */
const escaped = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|\r?\n|[^\r\n])/y

/**
 * The text of a source as Written has it, without quotes and escapes. Folded lines stay lines: whoever searches for words
 * takes any white space between them. Linear in the source's length.
 */
export function decodeText(source: string): Decoded {
  const quote = source[0] ?? ''
  if (quote !== '"' && quote !== "'") return { text: source, original: (offset) => offset }
  const fence = source.startsWith(quote.repeat(3)) && source.length >= 6 ? 3 : 1
  const end = source.endsWith(quote) && source.length > fence ? source.length - fence : source.length

  let text = ''
  const offsets: number[] = []
  for (let at = fence; at < end; ) {
    const { said, length } = oneCharacter(source, at, fence === 1 ? quote : quote.repeat(3))
    for (let unit = 0; unit < said.length; unit += 1) offsets.push(at)
    text += said
    at += length
  }
  offsets.push(end)
  return { text, original: (offset) => offsets[offset] ?? end }
}

function oneCharacter(source: string, at: number, quote: string): { said: string; length: number } {
  const character = source[at] ?? ''
  if (quote.startsWith('"') && character === '\\') {
    escaped.lastIndex = at
    const found = escaped.exec(source)
    if (!found) return { said: character, length: 1 }
    const [whole, ...codes] = found
    const code = codes.find((one) => one !== undefined)
    const known = named[whole.slice(1)] ?? named[whole.at(-1) ?? ''] ?? whole.slice(1)
    return { said: code === undefined ? known : fromCode(Number.parseInt(code, 16)), length: whole.length }
  }
  if (quote === "'" && source.startsWith("''", at)) return { said: "'", length: 2 }
  return { said: character, length: 1 }
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
}
