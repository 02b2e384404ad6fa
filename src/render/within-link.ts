import type sanitize from 'sanitize-html'

/** Whether what is being sanitised stands within a link already: browsers tear a link within a link apart. */
export class WithinLink {
  #depth = 0

  /** Told of every tag as it was written, before what becomes of it. */
  readonly watch: Pick<sanitize.IOptions, 'onOpenTag' | 'onCloseTag'> = {
    onOpenTag: (name) => {
      if (name === 'a') this.#depth++
    },
    onCloseTag: (name) => {
      if (name === 'a') this.#depth--
    },
  }

  /** A link with these words, or within one the words alone. */
  link(text: string, attribs: sanitize.Attributes): sanitize.Tag {
    return this.#depth > 0 ? { tagName: 'span', attribs: {}, text } : { tagName: 'a', attribs, text }
  }
}
