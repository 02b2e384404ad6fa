/** `[HY]`, `[TK]`: what languages and countries are called in a table. */
const CODES = /\[(?!TK\])[A-Z]{2}\]/

/** `--password XXXX`, “token: XXXX”: readers have their own. */
const SECRET = /(?:\s--?[a-z][\w-]*|pass(?:word|wd)?|token|secret|\bkey)["']?\s*[:=]?\s*["']?$/i

/** In a sentence a form can rightly be « à compléter »; by themselves the words are a placeholder. */
export function standsAlone(text: string, start: number, end: number): boolean {
  const before = `${start < 10 ? '\n' : ''}${text.slice(Math.max(0, start - 10), start)}`
  const behind = `${text.slice(end, end + 10)}${end + 10 > text.length ? '\n' : ''}`
  return (
    /(?:\n|[([{«“"'<:–—-])[ \t\u00A0*_«“]*$/.test(before) &&
    /^[ \t\u00A0*_]*(?:[.…!]*\s*\n|[)\]}»”"'>])/.test(behind)
  )
}

/**
 * “Prix : ???” is a gap. In “le ??? mars”, “a question mark (???)” or “yeah ??? you” only its author knows, and “Step 3: ???” is an old
 * joke.
 */
export function isAnnounced(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 14), start)
  return (
    /[:=][ \t\u00A0*_]*$/.test(before) && !/(?<!\d)\d{1,2}[*_]*[ \u00A0]?[:=][ \t\u00A0*_]*$/.test(before)
  )
}

/** `Fixed "[TODO] show the line"` and `"(???) duplicate"` are what a message says. */
function isWithinQuotes(before: string, behind: string): boolean {
  const [line = ''] = behind.split('\n', 1)
  const isOdd = (before.split('"').length - 1) % 2 === 1
  return (isOdd && line.includes('"')) || (/[“«][^”»]*$/.test(before) && /^[^“«]*[”»]/.test(line))
}

/** In brackets, a table's cell or behind a comma at the end: `(schedule TBC)`, `| TBD |`. */
export function isGiven(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start).replace(/^[\s\S]*\n/, '')
  return /[(|][^()|\n]*$/.test(before) && /^[ \t\u00A0*_]*[)|]/.test(text.slice(end, end + 10))
}

/** In what somebody else said, or as the heading of a list of plans. */
export function isShown(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(Math.max(lineStart, start - 80), start)
  const isHeading =
    /^(?:#{1,6}|<h[1-6]\b[^>]*>)[ \t]*(?:[\d.]+ )?$/.test(before) &&
    /^[ \t#]*(?:<\/h|\r?\n|$)/.test(text.slice(end, end + 10))
  return isHeading || isQuoted(text, start, end)
}

export function isQuoted(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const before = text.slice(Math.max(lineStart, start - 200), start)
  return (
    isWithinQuotes(before, text.slice(end, end + 200)) ||
    /^ {0,3}>/.test(text.slice(lineStart, lineStart + 5))
  )
}

/** A sentence that others are to fill in: `"we bring the best to [insert target] at the lowest price"`, over some lines. */
export function isInLongQuote(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 400), start).replace(/^[\s\S]*\n[ \t]*\r?\n/, '')
  const [behind = ''] = text.slice(end, end + 400).split(/\n[ \t]*\r?\n/, 1)
  return /(?:^|[\s(])"(?=\S)[^"]*$/.test(before) && /^[^"]*\S"(?=[\s.,;:!?)]|$)/.test(behind)
}

export function isCode(text: string, start: number): boolean {
  return CODES.test(text.slice(Math.max(0, start - 1000), start + 1000))
}

export function isSecret(text: string, start: number): boolean {
  return SECRET.test(text.slice(Math.max(0, start - 40), start))
}
