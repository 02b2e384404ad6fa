export interface Indented {
  text: string
  original(offset: number): number
}

/** No author indents deeper; the limit keeps a hostile text from growing. */
const widest = 200

/**
 * Indents the lines that continue a quoted text or a bracketed list. YAML 1.2 wants them deeper than their key. libyaml,
 * which Jekyll uses, accepts column 0, and many real posts are written so. The indentation is not part of a quoted value.
 * Takes linear time.
 */
export function indentContinuations(text: string): Indented {
  const inserted: { at: number; width: number }[] = []
  let result = ''
  let from = 0
  for (const { start, end, width } of continued(text)) {
    for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
      result += text.slice(from, at + 1) + ' '.repeat(width)
      inserted.push({ at: at + 1, width })
      from = at + 1
    }
  }
  result += text.slice(from)

  return {
    text: result,
    original(offset) {
      let shift = 0
      for (const { at, width } of inserted) {
        if (offset < at + shift) break
        if (offset < at + shift + width) return at
        shift += width
      }
      return offset - shift
    },
  }
}

function* continued(text: string): Generator<{ start: number; end: number; width: number }> {
  let position = 0
  while (position < text.length) {
    const newline = text.indexOf('\n', position)
    const lineEnd = newline === -1 ? text.length : newline
    const line = text.slice(position, lineEnd)
    const indent = /^ *(?:- +)*/.exec(line)?.[0].length ?? 0
    const colon = /^["'[{]/.test(line.slice(indent)) ? -1 : line.slice(indent).search(/:\s/)
    const valueAt = colon === -1 ? indent : indent + colon + 1 + leadingSpace(line.slice(indent + colon + 1))
    // A comment may look like a key with a quoted text.
    const value = line.startsWith('#', indent) ? '' : line.slice(valueAt)
    let next = lineEnd + 1
    if (/^[|>][-+\d]*\s*(?:#.*)?$/.test(value)) {
      next = afterBlockText(text, next, leadingSpace(line))
    } else if (/^["'[{]/.test(value)) {
      const start = position + valueAt
      const end = closing(text, start)
      yield { start, end, width: Math.min(indent + 1, widest) }
      const rest = text.indexOf('\n', end)
      next = rest === -1 ? text.length : rest + 1
    }
    position = next
  }
}

function leadingSpace(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0
}

/** A block text (`|`, `>`) ends before the first non-blank line that is not deeper than its key. */
function afterBlockText(text: string, from: number, indent: number): number {
  let position = from
  while (position < text.length) {
    const newline = text.indexOf('\n', position)
    const lineEnd = newline === -1 ? text.length : newline
    const line = text.slice(position, lineEnd)
    if (line.trim() !== '' && leadingSpace(line) <= indent) return position
    position = lineEnd + 1
  }
  return position
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

function closing(text: string, start: number): number {
  let depth = 0
  let quote = ''
  // The quote in `[Analyse d'image]` is an apostrophe.
  let mayBegin = true
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quote === '"' && character === '\\') at += 1
    else if (quote === "'" && character === "'" && text[at + 1] === "'") at += 1
    else if (quote) quote = character === quote ? '' : quote
    else if (character === '#' && /\s/.test(text[at - 1] ?? '')) at = endOfLine(text, at)
    else if (mayBegin && (character === '"' || character === "'")) quote = character
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (!quote && depth <= 0) return at + 1
    if (!/\s/.test(character)) mayBegin = /[[{,:]/.test(character)
  }
  return text.length
}
