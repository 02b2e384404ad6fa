/** Where the shortcode that begins at `start` closes; quotes may hold the same signs. -1 if it never does. */
export function endOfShortcode(body: string, start: number): number {
  const mark = body[start + 2] === '<' ? '>}}' : '%}}'
  const first = body.indexOf(mark, start + 3)
  const quotes = body.slice(start, Math.max(start, Math.min(first, start + 5000)))
  if (first === -1 || !isOpenQuote(quotes)) return first
  const later = body.indexOf(mark, first + 3)
  const isWithin = later !== -1 && later - start < 5000 && !isOpenQuote(body.slice(start, later))
  return isWithin && !body.slice(start, later).includes('\n') ? later : first
}

/** Whether a quoted value is still open at the end. */
export function isOpenQuote(text: string): boolean {
  const bare = text.replace(/\\./g, '').replace(/`[^`]*`/g, '')
  return bare.split('"').length % 2 === 0
}
