const OPENS = '\uE001'
const CLOSES = '\uE002'

/** What is no part of a paragraph, or nothing at all. */
const BLOCK = /^(?:$|<(?:blockquote|details|figure|p|pre)\b)/

/**
 * HTML that Markdown must not touch: a sign stands for it in the text, and gives way to it in what the text has become.
 * The signs are nobody's own characters; a stranger's are taken out first.
 */
export class Holes {
  readonly #held: string[] = []

  /** A text in which no sign stands yet. */
  static clean(text: string): string {
    return text.replace(/[\uE001\uE002]/g, '')
  }

  hold(html: string): string {
    return `${OPENS}${this.#held.push(html) - 1}${CLOSES}`
  }

  fill(html: string): string {
    return html
      .replace(/<p>((?:\s*\uE001\d+\uE002)+)\s*<\/p>/g, (paragraph, signs: string) =>
        [...signs.matchAll(/\d+/g)].every(([index]) => BLOCK.test(this.#at(index)))
          ? signs.trim()
          : paragraph,
      )
      .replace(/\uE001(\d+)\uE002/g, (_sign, index: string) => this.#at(index))
  }

  #at(index: string): string {
    return this.#held[Number(index)] ?? ''
  }
}
