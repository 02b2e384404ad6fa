import type { Token } from 'markdown-it'
import type { Range } from '../range.ts'

/** A heading of the body, written with `#` or underlined. */
export interface Heading {
  level: number
  /** Without markup. */
  text: string
  /** `{#id}` or `{: #id}` behind it, where its author gave one. */
  id?: string
  range: Range
}

/** A link or an image, in Markdown or in HTML. */
export interface Link {
  is: 'link' | 'image'
  written: 'markdown' | 'html'
  /** As written, template tags included: `{% post_url 2020-01-01-a %}`, `{{ site.baseurl }}/a.png`. */
  href: string
  /** What readers click on; of an image its alternative text, '' where that is empty or absent. */
  text: string
  /** HTML only: there is no `alt`, rather than an empty one, which says that the image is for decoration. */
  withoutAlt?: true
  /** Of an image: what its author says of it to whoever points at it. */
  title?: string
  /** The whole of it as far as it is known, at least where it begins. */
  range: Range
  /** Where its address is written; a reference's is elsewhere. */
  hrefRange?: Range
}

/** What a body is made of, each thing at its place in the file. */
export interface Structure {
  headings: readonly Heading[]
  /** In the order of the text. */
  links: readonly Link[]
  /** markdown-it's own, for rules about blocks: `map` counts the body's lines from 0. Empty where a post is no Markdown. */
  tokens: readonly Token[]
  /** The place of some of the body's lines, counted from 0 as in `map`, the last one not included. */
  rangeOfLines(from: number, to: number): Range
  /** What the body says there, template tags as they were written. */
  reveal(text: string): string
}
