import MarkdownIt, { type Token } from 'markdown-it'
import deflist from 'markdown-it-deflist'
import { footnotes } from './footnotes.ts'

const markdown = new MarkdownIt({ html: true }).use(footnotes).use(deflist)

// Rules need addresses as written, the bad ones above all.
markdown.normalizeLink = (url) => url
markdown.normalizeLinkText = (url) => url
markdown.validateLink = () => true

/** Kept on the token, because a map of a large post's hundred thousand tokens costs more time than parsing. */
const START = Symbol('start')

interface Started extends Token {
  [START]?: number
}

/** Records each token's offset in its paragraph, because markdown-it itself only records lines. */
markdown.inline.State = class extends markdown.inline.State {
  override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
    const token: Started = super.push(type, tag, nesting)
    token[START] = this.pos
    return token
  }
}

/** A link's offset lies behind its bracket. */
export function startOf(token: Started): number {
  return token[START] ?? 0
}

export function markdownTokens(body: string): Token[] {
  return markdown.parse(body, {})
}

/** Private-use characters that replace the signs of template tags, so that Markdown does not read them. */
const SHIELD = 0xe100

/** The search for a tag's end stops at the next tag, which keeps this linear. */
const TAGS = /\{%(?:[^%{]|%(?!\})|\{(?!%)){0,2000}%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{)){0,2000}\}\}/g

/**
 * Makes template tags (Liquid, shortcodes) look like plain words to Markdown. Otherwise their spaces and signs would end an
 * address, open a tag or split a table's cell. Lines, columns and length stay.
 */
export function shieldTags(body: string): string {
  return body.replace(TAGS, (tag) =>
    tag.replace(/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\t]/g, (sign) =>
      String.fromCharCode(SHIELD + sign.charCodeAt(0)),
    ),
  )
}

export function revealTags(text: string): string {
  return text.replace(/[\ue109\ue120-\ue17e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - SHIELD))
}
