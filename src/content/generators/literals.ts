/** Past this many characters a configuration file is no longer one. */
const largest = 200_000
const longestBlock = 20_000

/**
 * A configuration that is a program, as text without its comments. Galley never runs it: what a plain literal says is
 * read from here, what code computes stays unknown.
 */
export function withoutComments(source: string): string {
  if (source.length > largest) return ''
  // A `//` inside a text follows a colon or a quote, a comment's a space or a line's beginning.
  return source.replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, ' ').replace(/(^|[\s;,{}()[\]])\/\/[^\n]*/g, '$1')
}

/** The text behind `key:` where it is a plain literal, the first one; `key` holds letters only. */
export function textLiteral(source: string, key: string): string | undefined {
  const found = new RegExp(
    `(?:^|[\\s{,(])["']?${key}["']?\\s{0,20}:\\s{0,20}(["'\`])([^"'\`$\\n]{0,300})\\1`,
  ).exec(source)
  const text = found?.[2]?.trim()
  return text === '' ? undefined : text
}

export function booleanLiteral(source: string, key: string): boolean | undefined {
  const found = new RegExp(`(?:^|[\\s{,(])["']?${key}["']?\\s{0,20}:\\s{0,20}(true|false)\\b`).exec(
    source,
  )?.[1]
  return found === undefined ? undefined : found === 'true'
}

/** The text between the brace at or after `from` and the one that closes it; '' where there is none nearby. */
export function blockAfter(source: string, from: number): string {
  const open = source.indexOf('{', from)
  if (open === -1 || open - from > 200) return ''
  let depth = 0
  for (let at = open; at < Math.min(source.length, open + longestBlock); at += 1) {
    if (source[at] === '{') depth += 1
    else if (source[at] === '}') depth -= 1
    if (depth === 0) return source.slice(open + 1, at)
  }
  return source.slice(open + 1, open + longestBlock)
}

/** `https://example.org` and `/blog` of `https://example.org/blog/`. */
export function splitUrl(url: string | undefined): { origin?: string; path?: string } {
  const found = /^((?:https?:)?\/\/[^/?#]+)([^?#]*)/.exec(url ?? '')
  return found?.[1] === undefined ? {} : { origin: found[1], path: found[2] ?? '' }
}
