/** In characters. Longer expressions and tags do not count, which keeps the search linear. */
const LONGEST = 2000

/** The offset after the brace that closes the one at `from`; undefined if nothing closes it. Quoted texts do not count. */
export function endOfBraces(text: string, from: number): number | undefined {
  const last = Math.min(text.length, from + LONGEST)
  let depth = 0
  for (let at = from; at < last; at++) {
    const sign = text[at]
    if (sign === '"' || sign === "'" || sign === '`') {
      const end = text.indexOf(sign, at + 1)
      // An apostrophe, such as in a comment, has no partner on its line.
      if (end !== -1 && end - at < LONGEST && (sign === '`' || !text.slice(at, end).includes('\n'))) at = end
    } else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at + 1
  }
  return undefined
}

export function endOfTag(text: string, from: number): number | undefined {
  const last = Math.min(text.length, from + LONGEST)
  for (let at = from + 1; at < last; at++) {
    const sign = text[at]
    if (sign === '>') return at + 1
    if (sign === '<') return undefined
    if (sign === '{') {
      const end = endOfBraces(text, at)
      if (end === undefined) return undefined
      at = end - 1
    } else if (sign === '"' || sign === "'") {
      const end = text.indexOf(sign, at + 1)
      if (end === -1 || end - from > LONGEST) return undefined
      at = end
    }
  }
  return undefined
}
