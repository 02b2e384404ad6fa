const largest = 200_000

/**
 * A configuration that is a program, without its comments. Galley never runs it: it reads plain literals, and what code
 * computes stays unknown.
 */
export function withoutComments(source: string): string {
  if (source.length > largest) return ''
  // A `//` within a text follows a colon or a quote. That of a comment follows a space or begins its line.
  return source.replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, ' ').replace(/(^|[\s;,{}()[\]])\/\/[^\n]*/g, '$1')
}

export function splitUrl(url: string | undefined): { origin?: string; path?: string } {
  const match = /^((?:https?:)?\/\/[^/?#]+)([^?#]*)/.exec(url ?? '')
  return match?.[1] === undefined ? {} : { origin: match[1], path: match[2] ?? '' }
}
