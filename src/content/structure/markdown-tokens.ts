import MarkdownIt, { type Token } from 'markdown-it'
import deflist from 'markdown-it-deflist'
import footnote from 'markdown-it-footnote'

const markdown = new MarkdownIt({ html: true }).use(footnote).use(deflist)

// Addresses are to be known as they were written, the bad ones above all.
markdown.normalizeLink = (url) => url
markdown.normalizeLinkText = (url) => url
markdown.validateLink = () => true

/** On the token itself: a map of the hundred thousands that a large post has would cost more time than the parsing. */
const START = Symbol('start')

interface Started extends Token {
  [START]?: number
}

/** Notes where in its paragraph each token was found: markdown-it itself only knows lines. */
markdown.inline.State = class extends markdown.inline.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token: Started = super.push(type, tag, nesting)
    token[START] = this.pos
    return token
  }
}

/** Where in its inline token's content a token begins; that of a link behind its bracket. */
export function startOf(token: Started): number {
  return token[START] ?? 0
}

export function markdownTokens(body: string): Token[] {
  return markdown.parse(body, {})
}
