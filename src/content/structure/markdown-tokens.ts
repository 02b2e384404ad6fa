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

/** Characters of nobody's: a sign of a template tag stands here, moved out of Markdown's way. */
const SHIELD = 0xe100

/** No tag is searched past the beginning of another, which keeps this linear. */
const TAGS = /\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}/g

/**
 * A body whose template tags (Liquid, shortcodes) Markdown takes for plain words: their spaces and signs would end an
 * address, open a tag or split a table's cell. Lines, columns and length stay.
 */
export function shieldTags(body: string): string {
  return body.replace(TAGS, (tag) =>
    tag.replace(/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\t]/g, (sign) =>
      String.fromCharCode(SHIELD + sign.charCodeAt(0)),
    ),
  )
}

/** The text as it was written. */
export function revealTags(text: string): string {
  return text.replace(/[\ue109\ue120-\ue17e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - SHIELD))
}
