const largest = 200_000
const longestBlock = 20_000

/**
 * A configuration that is a program, without its comments. Galley never runs it: it reads plain literals, and what code
 * computes stays unknown.
 */
export function withoutComments(source: string): string {
  if (source.length > largest) return ''
  // A `//` within a text follows a colon or a quote. That of a comment follows a space or begins its line.
  return source.replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, ' ').replace(/(^|[\s;,{}()[\]])\/\/[^\n]*/g, '$1')
}

/** The first plain text behind `key:`. `key` has letters only. */
export function textLiteral(source: string, key: string): string | undefined {
  const match = new RegExp(
    `(?:^|[\\s{,(])["']?${key}["']?\\s{0,20}:\\s{0,20}(["'\`])([^"'\`$\\n]{0,300})\\1`,
  ).exec(source)
  const text = match?.[2]?.trim()
  return text === '' ? undefined : text
}

export function booleanLiteral(source: string, key: string): boolean | undefined {
  const word = new RegExp(`(?:^|[\\s{,(])["']?${key}["']?\\s{0,20}:\\s{0,20}(true|false)\\b`).exec(
    source,
  )?.[1]
  return word === undefined ? undefined : word === 'true'
}

export function blockAfter(source: string, from: number): string {
  const open = source.indexOf('{', from)
  if (open === -1 || open - from > 200) return ''
  let depth = 0
  for (let index = open; index < Math.min(source.length, open + longestBlock); index += 1) {
    if (source[index] === '{') depth += 1
    else if (source[index] === '}') depth -= 1
    if (depth === 0) return source.slice(open + 1, index)
  }
  return source.slice(open + 1, open + longestBlock)
}

export function splitUrl(url: string | undefined): { origin?: string; path?: string } {
  const match = /^((?:https?:)?\/\/[^/?#]+)([^?#]*)/.exec(url ?? '')
  return match?.[1] === undefined ? {} : { origin: match[1], path: match[2] ?? '' }
}
